// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who may come in. A file of lines, of which this program and token.mjs know
//
//   SHA256-OF-THE-TOKEN edit|view DOCUMENT whose it is
//
// so that whoever reads it has no token. DOCUMENT is a name, escaped as in an address, or * for all. A line that is taken
// out, or changed, counts at once, also for who is there.

import { createHash } from 'node:crypto'
import { readFileSync, watchFile, unwatchFile } from 'node:fs'

const LINE = /^([0-9a-f]{64})\s+(edit|view)\s+(\S+)(?:\s+(.*))?$/

export const hash = token => createHash('sha256').update(token, 'utf8').digest('hex')

// One line, neither blank nor with what nobody sees, as Yoriai has it: others are nobody's document.
export const isName = name => typeof name === 'string' && name === name.trim() && name.length > 0 &&
  Buffer.byteLength(name) <= 255 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)

export const read = text => {
  const tokens = new Map()
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return
    const found = LINE.exec(line.trim())
    if (!found) throw new Error(`line ${i + 1} is none of tokens.mjs`)
    tokens.set(found[1], { role: found[2], document: found[3] === '*' ? '*' : decodeURIComponent(found[3]), who: found[4] ?? '' })
  })
  return tokens
}

export class Tokens {
  constructor (path) {
    this.path = path
    this.tokens = read(readFileSync(path, 'utf8'))
  }

  // Calls changed() when the file is another. One that cannot be read leaves what counted before.
  watch (changed) {
    watchFile(this.path, { interval: 1000, persistent: false }, () => {
      try {
        this.tokens = read(readFileSync(this.path, 'utf8'))
      } catch (error) {
        console.error(`${this.path}: ${error.message}; nothing was changed`)
        return
      }
      changed()
    })
  }

  // What somebody with the token of that hash may do with a document: 'edit', 'view', or nothing.
  role (key, name) {
    const found = this.tokens.get(key)
    return found && (found.document === '*' || found.document === name) ? found.role : undefined
  }

  close () {
    unwatchFile(this.path)
  }
}
