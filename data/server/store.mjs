// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents as the bytes of their state, in node's own SQLite. Never as JSON: a document made anew from that has every
// text twice for whoever still has it.
//
// Several servers may have one store: what another has written since this one did is brought together with what this
// one has, so that no older state ever takes the place of a newer one. Of each day one state is kept aside for a month.

import { DatabaseSync } from 'node:sqlite'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { mergeUpdates } from 'yjs'

const DAYS = 30
const WAIT = 5000 // ms for another server to have written

export class Store {
  constructor (folder) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.db = new DatabaseSync(join(folder, 'documents.sqlite'), { timeout: WAIT })
    this.db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, state BLOB NOT NULL, version INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS days (name TEXT, day TEXT, state BLOB NOT NULL, PRIMARY KEY (name, day));
    `)
    this.select = this.db.prepare('SELECT state, version FROM documents WHERE name = ?')
    this.write = this.db.prepare('INSERT OR REPLACE INTO documents (name, state, version) VALUES (?, ?, ?)')
    this.keep = this.db.prepare('INSERT OR REPLACE INTO days (name, day, state) VALUES (?, ?, ?)')
    this.forget = this.db.prepare('DELETE FROM days WHERE name = ? AND day < ?')
    this.versions = new Map() // name -> the version that this server has read or written last
  }

  // The state, or undefined for a document that never was. Throws when it cannot be read: nothing is served then.
  load (name) {
    const row = this.select.get(name)
    if (row === undefined) return undefined
    this.versions.set(name, row.version)
    return row.state
  }

  save (name, state) {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      const row = this.select.get(name)
      if (row !== undefined && row.version !== this.versions.get(name)) state = mergeUpdates([row.state, state])
      const version = (row?.version ?? 0) + 1
      const day = new Date().toISOString().slice(0, 10)
      this.write.run(name, state, version)
      this.keep.run(name, day, state)
      this.forget.run(name, new Date(Date.now() - DAYS * 86400000).toISOString().slice(0, 10))
      this.db.exec('COMMIT')
      this.versions.set(name, version)
    } catch (error) {
      this.db.exec('ROLLBACK')
      throw error
    }
  }

  close () {
    this.db.close()
  }
}
