// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node y-websocket-tls.mjs ORACLE CERT KEY
// y-websocket's server, unmodified, behind TLS on 127.0.0.1; prints its address. ORACLE: where it is installed.

import { createServer } from 'node:https'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [oracle, cert, key] = process.argv.slice(2)
const require = createRequire(oracle + '/')
const { WebSocketServer } = require('ws')
const { setupWSConnection } = require('y-websocket/bin/utils')
const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) })

new WebSocketServer({ server }).on('connection', setupWSConnection)
server.listen(0, '127.0.0.1', () => console.log(`wss://127.0.0.1:${server.address().port}`))
