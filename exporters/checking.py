"""What there is to say about a programme and its outputs, with and without a build."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Collection, Iterable

from exporters.base import Job
from exporters.registry import Registration
from model.errors import VademecumError
from model.findings import Finding, Findings, Severity
from model.programme import Programme

__all__ = ["accepted", "check_options", "check_wording", "settled"]

_UNANSWERED = "checks.accept"


def check_options(programme: Programme, chosen: Iterable[Registration], findings: Findings) -> None:
    """Let each exporter report on its options; one that breaks is an error finding, and the others go on."""
    check_wording(programme, findings)
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
        findings.extend(accepted(programme, job.findings))


def check_wording(programme: Programme, findings: Findings) -> None:
    """Report on the programme's own words, and on the lack of words in its language."""
    from exporters.catalogue.own import check_words  # loads Babel, which no command but these needs

    found = Findings()
    check_words(programme, found)
    findings.extend(accepted(programme, found))


def accepted(programme: Programme, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those that the programme accepts as notes with the reason."""
    entries = {(entry.code, entry.subject): entry for entry in programme.accepted}

    def told(finding: Finding) -> Finding:
        entry = entries.get((finding.code, finding.subject))
        if entry is None or finding.accepted:
            return finding
        reason = entry.reason or "no reason given"
        return dataclasses.replace(finding, severity=Severity.NOTE, accepted=reason, remedy="", paste="")

    return [told(finding) for finding in findings]


def settled(
    programme: Programme, findings: Iterable[Finding], *, is_all: bool, not_run: Collection[str] = ()
) -> Findings:
    """The findings without complaints about acceptances that an exporter's finding answers to.

    The programme's own checks cannot know of those. `is_all` says that every exporter was heard
    on the whole programme; else nobody can tell that an acceptance answers to nothing. Exporters
    in `not_run` were asked about their options alone: what only a build of theirs finds, and is
    called by their name, is not missed.
    """
    findings = list(findings)
    answered = {f"{finding.code} {finding.subject}" for finding in findings if finding.accepted}

    def is_idle(finding: Finding) -> bool:
        if finding.code != _UNANSWERED:
            return False
        return not is_all or finding.subject in answered or finding.subject.split(".")[0] in not_run

    return Findings(finding for finding in findings if not is_idle(finding))
