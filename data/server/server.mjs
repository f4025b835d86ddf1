// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node server.mjs --data FOLDER --tokens FILE [--address ADDRESS] [--port PORT] [--cert FILE --key FILE] [--proxy]
//                        [--redis HOST:PORT] [--throttle NUMBER]
// A Hocuspocus for proposals of Yoriai. See README.md.

import { createServer } from 'node:https'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { OutgoingMessage, Server } from '@hocuspocus/server'
import { Redis } from '@hocuspocus/extension-redis'
import { Throttle } from '@hocuspocus/extension-throttle'
import { encodeStateAsUpdate } from 'yjs'
import { Store } from './store.mjs'
import { Tokens, hash, isName } from './tokens.mjs'

const MAX_MESSAGE = 16 * 1024 * 1024
const NOT_STORED = 'yoriai:not-stored'
const STORED = 'yoriai:stored'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    tokens: { type: 'string' },
    address: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '8787' },
    cert: { type: 'string' },
    key: { type: 'string' },
    proxy: { type: 'boolean', default: false },
    redis: { type: 'string' },
    throttle: { type: 'string', default: '2000' },
    debounce: { type: 'string', default: '1000' },
  },
})

if (!options.data || !options.tokens || (options.cert === undefined) !== (options.key === undefined)) {
  console.error('usage: node server.mjs --data FOLDER --tokens FILE [--address ADDRESS] [--port PORT] ' +
    '[--cert FILE --key FILE] [--proxy] [--redis HOST:PORT] [--throttle NUMBER]')
  process.exit(2)
}

const store = new Store(options.data)
const tokens = new Tokens(options.tokens)
const troubled = new Set() // documents that could not be stored last
const extensions = [new Throttle({ throttle: Number(options.throttle) })]

if (options.redis) {
  const at = options.redis.lastIndexOf(':')
  extensions.push(new Redis({ host: options.redis.slice(0, at), port: Number(options.redis.slice(at + 1)) }))
}

// Before Redis' extension, which lets only one of several servers store: with a store that brings together what several
// have, each may, and what this one knows is safe whatever becomes of the others.
extensions.push({
  extensionName: 'store',
  priority: 2000,
  async onStoreDocument (payload) {
    const { documentName, document } = payload
    try {
      store.save(documentName, encodeStateAsUpdate(document))
    } catch (error) {
      troubled.add(documentName)
      document.broadcastStateless(NOT_STORED)
      // It stays in memory until it could be stored; whether anybody edits it or not.
      setTimeout(() => server.hocuspocus.storeDocumentHooks(document, payload), 5 * Number(options.debounce)).unref()
      throw error
    }
    if (troubled.delete(documentName)) document.broadcastStateless(STORED)
  },
})

const server = new Server({
  address: options.address,
  port: Number(options.port),
  quiet: true,
  debounce: Number(options.debounce),
  maxDebounce: 5 * Number(options.debounce),
  unloadImmediately: false,
  websocketOptions: { maxPayload: MAX_MESSAGE },
  extensions,

  // Whose address it is nobody else says, unless there is a proxy in front that does.
  async onUpgrade ({ request }) {
    if (options.proxy) return
    delete request.headers['x-forwarded-for']
    request.headers['x-real-ip'] = request.socket.remoteAddress ?? ''
  },

  async onAuthenticate ({ token, documentName, connectionConfig }) {
    const key = hash(token)
    const role = isName(documentName) ? tokens.role(key, documentName) : undefined
    if (!role) throw Object.assign(new Error(), { reason: 'permission-denied' })
    connectionConfig.readOnly = role === 'view'
    return { key }
  },

  async onLoadDocument ({ documentName }) {
    return store.load(documentName)
  },

  async onRequest ({ response }) {
    response.writeHead(404).end()
    throw null // nothing else is served
  },

  async onDestroy () {
    tokens.close()
    store.close()
  },
})

// Somebody whose line is gone goes; somebody whose line is another hears it at once.
const review = () => {
  for (const document of server.hocuspocus.documents.values()) {
    for (const connection of document.getConnections()) {
      const role = tokens.role(connection.context.key, document.name)
      if (!role) {
        connection.close({ code: 4403, reason: 'Forbidden' })
      } else if (connection.readOnly !== (role === 'view')) {
        connection.readOnly = role === 'view'
        connection.send(new OutgoingMessage(connection.messageAddress).writeAuthenticated(connection.readOnly).toUint8Array())
      }
    }
  }
}

if (options.cert) {
  const plain = server.httpServer
  const secure = createServer({ cert: readFileSync(options.cert), key: readFileSync(options.key), minVersion: 'TLSv1.2' },
    server.requestHandler)
  secure.on('upgrade', (...request) => plain.emit('upgrade', ...request))
  server.httpServer = secure
}
process.on('SIGHUP', () => {
  if (!options.cert) return
  try {
    server.httpServer.setSecureContext({ cert: readFileSync(options.cert), key: readFileSync(options.key) })
  } catch (error) {
    console.error(`the certificate stays: ${error.message}`)
  }
})
tokens.watch(review)
server.httpServer.on('error', error => {
  console.error(error.message)
  process.exit(1)
})
await server.listen()
console.log(`${options.cert ? 'wss' : 'ws'}://${options.address}:${server.address.port}`)
