/**
 * Runs the SQL of a file in DuckDB with so many threads and prints the first column of each row:
 * `node bench/duckdb.ts query.sql 1`. A program of its own, so that it is timed as a whole like the others.
 */
import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const [path, threads] = process.argv.slice(2)
if (path === undefined || threads === undefined)
  throw new Error('usage: duckdb.ts <file> <threads>')
const instance = await DuckDBInstance.create(':memory:', { threads })
const connection = await instance.connect()
const reader = await connection.runAndReadAll(readFileSync(path, 'utf8'))
const lines = reader.getRows().map(([first]) => `${String(first)}\n`)
process.stdout.write(lines.join(''))
