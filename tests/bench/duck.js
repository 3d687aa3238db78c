// What an analyst would use instead: DuckDB counts the rows tagged KIPR.
//   node duck.js FILE THREADS
const { DuckDBInstance } = require("@duckdb/node-api");
(async () => {
  const [file, threads] = process.argv.slice(2);
  const db = await DuckDBInstance.create(":memory:", { threads });
  const c = await db.connect();
  const columns = [..."abcdefgh"].map((x) => `'${x}': 'VARCHAR'`).join(", ");
  const r = await c.runAndReadAll(`SELECT count(*) FROM read_csv('${file}',
    auto_detect = false, header = false, delim = ',', quote = '"',
    escape = '\\', max_line_size = 16000000, ignore_errors = true,
    columns = { ${columns} }) WHERE contains(h, 'KIPR')`);
  console.log(String(r.getRows()[0][0]));
})();
