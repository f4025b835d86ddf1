// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node token.mjs FILE edit|view DOCUMENT [WHOSE]
// Draws a token, adds its line to FILE, and prints it: it stands nowhere else. DOCUMENT * is for all documents.

import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { hash, isName } from './tokens.mjs'

const [file, role, name, ...whose] = process.argv.slice(2)

if (!file || !['edit', 'view'].includes(role) || !(name === '*' || isName(name))) {
  console.error('usage: node token.mjs FILE edit|view DOCUMENT [WHOSE]')
  process.exit(2)
}
const token = randomBytes(24).toString('base64url')
const document = name === '*' ? '*' : encodeURIComponent(name).replaceAll('*', '%2A')
const note = whose.join(' ').replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim()

appendFileSync(file, `${hash(token)} ${role} ${document} ${note}`.trim() + '\n', { mode: 0o600 })
console.log(token)
