// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node servers.mjs hocuspocus-3.4|hocuspocus-4.5|hocuspocus-4.7|y-websocket NAME WAIT SAY
// Serves documents on 127.0.0.1, as others' servers do, unmodified, and prints the address as a line of JSON. With its own provider a Yjs
// client joins the document NAME there, waits until the notes are WAIT, and writes SAY behind them; prints the notes when it
// has read them, a line each time. Stays until it is ended.

import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const { setupWSConnection } = createRequire(import.meta.url)('y-websocket/bin/utils')
const [kind, name, wait, say] = process.argv.slice(2)
const doc = new Y.Doc()
const written = console.log
console.log = (...words) => console.error(...words)
let url

if (kind === 'y-websocket') {
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', setupWSConnection)
  await new Promise(resolve => http.listen(0, '127.0.0.1', resolve))
  url = `ws://127.0.0.1:${http.address().port}`
  new WebsocketProvider(url, name, doc, { WebSocketPolyfill: WebSocket, disableBc: true })
} else {
  const { Server } = await import({
    'hocuspocus-3.4': 'hocuspocus-server-3', 'hocuspocus-4.5': 'hocuspocus-server-45', 'hocuspocus-4.7': '@hocuspocus/server',
  }[kind])
  const server = new Server({
    address: '127.0.0.1', port: 0, quiet: true, stopOnSignals: false,
    async onAuthenticate ({ token }) { if (token !== 'secret') throw new Error('no') },
  })
  await server.listen()
  url = `ws://127.0.0.1:${server.address.port}`
  const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket })
  new HocuspocusProvider({ name, document: doc, token: 'secret', websocketProvider }).attach()
}
written(JSON.stringify(url))

let isWritten = false
doc.on('update', () => {
  const root = doc.getMap('meta').get('root')
  if (root === undefined) return
  const notes = doc.getText(`T/${root}/notes`)
  written(JSON.stringify(notes.toString()))
  if (!isWritten && notes.toString() === wait) {
    isWritten = true
    setTimeout(() => notes.insert(notes.length, say))
  }
})
