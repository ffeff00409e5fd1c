// node by_npm.cjs exceljs|xlsx FILE: all cells as {sheet: {A1: text or number}}; dates as serial numbers.
"use strict";
const [, , reader, file] = process.argv;
const DAY = 86400000;
const serial = (date) => (date.getTime() - Date.UTC(1899, 11, 30)) / DAY;

async function byExceljs() {
  const book = new (require("exceljs").Workbook)();
  await book.xlsx.readFile(file);
  const sheets = {};
  book.eachSheet((sheet) => {
    const cells = (sheets[sheet.name] = {});
    sheet.eachRow((row) => row.eachCell((cell) => {
      if (cell.isMerged && cell.master !== cell) return;
      const value = cell.value;
      cells[cell.address] = value instanceof Date ? serial(value) : value && value.text !== undefined ? value.text : value;
    }));
  });
  return sheets;
}

function bySheetjs() {
  const book = require("xlsx").readFile(file);
  const sheets = {};
  for (const name of book.SheetNames) {
    const cells = (sheets[name] = {});
    for (const [address, cell] of Object.entries(book.Sheets[name])) {
      if (!address.startsWith("!") && cell.v !== undefined) cells[address] = cell.v;
    }
  }
  return sheets;
}

Promise.resolve(reader === "exceljs" ? byExceljs() : bySheetjs()).then(
  (sheets) => process.stdout.write(JSON.stringify(sheets)),
  (error) => { console.error(error); process.exitCode = 1; },
);
