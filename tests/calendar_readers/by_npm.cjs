// Calendars as ical.js or node-ical reads them: node by_npm.cjs NAME < texts.json > events.json
"use strict";

const { readFileSync } = require("node:fs");

// An instant or a day, as all our readers tell it.
const instant = (date) => date.toISOString().replace(/\.000Z$/, "Z");
const day = (year, month, dayOfMonth) =>
  [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(dayOfMonth).padStart(2, "0")].join("-");

function byIcalJs(text) {
  const ICAL = require("ical.js");
  const calendar = new ICAL.Component(ICAL.parse(text));
  const when = (time) => (time.isDate ? day(time.year, time.month, time.day) : instant(time.toJSDate()));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: when(event.startDate),
      end: when(event.endDate),
      summary: event.summary,
      location: event.location ?? "",
      description: event.description ?? "",
    };
  });
}

function byNodeIcal(text) {
  const found = require("node-ical").sync.parseICS(text);
  // Whole days are midnights of this process's clock, whatever it is.
  const when = (date, isDay) =>
    isDay ? day(date.getFullYear(), date.getMonth() + 1, date.getDate()) : instant(date);
  const plain = (value) => value?.val ?? value ?? "";
  return Object.values(found)
    .filter((component) => component.type === "VEVENT")
    .map((event) => ({
      uid: event.uid,
      start: when(event.start, event.datetype === "date"),
      end: when(event.end, event.datetype === "date"),
      summary: plain(event.summary),
      location: plain(event.location),
      description: plain(event.description),
    }));
}

const read = { "ical.js": byIcalJs, "node-ical": byNodeIcal }[process.argv[2]];
const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(read)));
