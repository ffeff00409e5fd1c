"""What the exporters have to say about their options, without a build."""

from __future__ import annotations

import traceback
from collections.abc import Iterable

from exporters.base import Job
from exporters.registry import Registration
from model.errors import VademecumError
from model.findings import Findings
from model.programme import Programme

__all__ = ["check_options"]


def check_options(programme: Programme, chosen: Iterable[Registration], findings: Findings) -> None:
    """Let each exporter report on its options; one that breaks is an error finding, and the others go on."""
    for registration in chosen:
        job = Job()
        try:
            registration.load().check(programme, job)
        except VademecumError as error:
            job.findings.error("exporter.check", f"{registration.name}: {error}", subject=registration.name)
        except Exception as error:  # a plug-in may break in any way; it is named, the others go on
            place = traceback.extract_tb(error.__traceback__)[-1]
            job.findings.error(
                "exporter.check",
                f"the exporter {registration.name} ({registration.origin}) broke: "
                f"{type(error).__name__}: {error} ({place.filename}:{place.lineno})",
                remedy="mend or remove the distribution that it comes from",
                subject=registration.name,
            )
        findings.extend(job.findings)
