// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node room.mjs INVITATION WAIT SAY
// Joins a room of Yoriai with y-websocket's own provider, by what `yoriai host --json` printed into the file INVITATION.
// Waits until the notes are WAIT, writes SAY behind them, and stays until it is ended; prints the notes when it has read
// them, a line each time.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(process.cwd() + '/')
const Y = require('yjs')
const WebSocket = require('ws')
const { WebsocketProvider } = require('y-websocket')
const [path, wait, say] = process.argv.slice(2)
const { url, token, certificate } = JSON.parse(readFileSync(path, 'utf8'))
const at = url.lastIndexOf('/')

class Trusting extends WebSocket {
  constructor (address, protocols) {
    super(address, protocols, { ca: certificate })
  }
}

const doc = new Y.Doc()
const provider = new WebsocketProvider(url.slice(0, at), url.slice(at + 1), doc,
  { params: { token }, WebSocketPolyfill: Trusting, disableBc: true })
let written = false

provider.on('connection-error', event => console.error(event.message))
const look = () => {
  const root = doc.getMap('meta').get('root')
  if (root === undefined) return
  const notes = doc.getText(`T/${root}/notes`)
  console.log(JSON.stringify(notes.toString()))
  if (!written && notes.toString() === wait) {
    written = true
    notes.insert(notes.length, say)
  }
}
provider.on('sync', look)
doc.on('update', (update, origin) => { if (origin === provider) look() })
