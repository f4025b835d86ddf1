// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// node test-live-peers.mjs YDOC-CLIENT YDOC-SERVER
//
// Real servers on 127.0.0.1, a real Yjs client on one side and ydoc-client on the other: edits both ways, presence,
// refused tokens, cut connections. A proxy between them does the cutting. Real clients meet ydoc-server, too. TAP on
// standard output.

import { spawn } from 'node:child_process'
import { createServer as createHttpServer } from 'node:http'
import { createRequire } from 'node:module'
import { connect as connectTcp, createServer as createTcpServer } from 'node:net'
import { createInterface } from 'node:readline'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

const { setupWSConnection } = createRequire(import.meta.url)('y-websocket/bin/utils')
const [binary, serverBinary] = process.argv.slice(2)
const LIMIT = 30000 // ms for anything to come about
const hex = bytes => Buffer.from(bytes).toString('hex')
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))
const listen = server => new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server.address().port)))
console.log = (...words) => console.error(...words) // standard output is TAP's

// What a test has opened, closed last first.
let closers = []

/* ydoc-client */
class Client {
  constructor (...words) {
    this.process = spawn(binary, words, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.waiting = []
    createInterface({ input: this.process.stdout }).on('line', line => this.waiting.shift()(JSON.parse(line)))
    this.ended = new Promise(resolve => this.process.on('exit', (code, signal) => resolve(signal ?? code)))
    closers.push(async () => {
      this.process.stdin.end()
      const status = await this.ended
      if (status !== 0) throw new Error(`ydoc-client ended with ${status}`)
    })
  }

  say (...lines) {
    this.process.stdin.write(lines.map(line => line + '\n').join(''))
  }

  status () {
    this.say('status')
    return Promise.race([new Promise(resolve => this.waiting.push(resolve)),
      this.ended.then(status => { throw new Error(`ydoc-client ended with ${status}`) })])
  }

  async until (what, is) {
    let status
    for (const end = Date.now() + LIMIT; Date.now() < end; await sleep(20)) {
      status = await this.status()
      if (is(status)) return status
    }
    throw new Error(`${what} did not come about: ${JSON.stringify(status)}`)
  }
}

const until = async (what, is) => {
  for (const end = Date.now() + LIMIT; Date.now() < end; await sleep(20)) if (await is()) return
  throw new Error(`${what} did not come about`)
}
const equal = (what, found, expected) => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`${what}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`)
  }
}

/* Passes bytes on until it is told to cut all connections, or each after so many bytes. */
const startProxy = async port => {
  const proxy = { sockets: new Set(), budget: Infinity, n: 0 }
  const server = createTcpServer(near => {
    const far = connectTcp(port, '127.0.0.1')
    let left = proxy.budget
    const end = () => [near, far].forEach(socket => { socket.destroy(); proxy.sockets.delete(socket) })
    proxy.n++
    for (const [from, to] of [[near, far], [far, near]]) {
      proxy.sockets.add(from)
      from.on('error', end).on('close', end).on('data', bytes => {
        to.write(bytes.subarray(0, Math.max(left, 0)))
        left -= bytes.length
        if (left <= 0) setImmediate(end)
      })
    }
  })
  proxy.cut = () => [...proxy.sockets].forEach(socket => socket.destroy())
  proxy.port = await listen(server)
  closers.push(() => { proxy.cut(); server.close() })
  return proxy
}

/* The servers: each gives a port, how ydoc-client is started, and a real client beside it. */
const onYWebsocket = port => ({
  port,
  start: (port, name) => new Client('y-websocket', `ws://127.0.0.1:${port}/${name}`),
  real: name => {
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, name, doc, { WebSocketPolyfill: WebSocket, disableBc: true })
    closers.push(() => { provider.destroy(); doc.destroy() })
    return { doc, awareness: provider.awareness, leave: () => provider.disconnect() }
  },
})

const startYWebsocket = async () => {
  const http = createHttpServer()
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', setupWSConnection)
  closers.push(() => { sockets.clients.forEach(socket => socket.terminate()); http.close() })
  return onYWebsocket(await listen(http))
}

const onHocuspocus = port => ({
  port,
  start: (port, name) => {
    const client = new Client('hocuspocus', `ws://127.0.0.1:${port}`, name)
    client.say('token writer')
    return client
  },
  real: name => {
    const doc = new Y.Doc()
    const socket = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}`, WebSocketPolyfill: WebSocket })
    const provider = new HocuspocusProvider({ name, document: doc, token: 'writer', websocketProvider: socket, awareness: new Awareness(doc) })
    provider.attach()
    closers.push(() => { provider.destroy(); socket.destroy(); doc.destroy() })
    return { doc, awareness: provider.awareness, leave: () => socket.disconnect() }
  },
})

const startHocuspocus = async module => {
  const { Server } = await import(module)
  const server = new Server({
    address: '127.0.0.1', port: 0, quiet: true, debounce: 0, stopOnSignals: false,
    async onAuthenticate ({ token, connectionConfig, connection }) {
      if (token === 'stolen') throw new Error('no')
      if (token === 'reader') (connectionConfig ?? connection).readOnly = true
    },
    async onStateless ({ payload, document }) { document.broadcastStateless(`${payload}!`) },
  })
  await server.listen()
  closers.push(() => server.destroy())
  return onHocuspocus(server.address.port)
}

const startOurs = async framing => {
  const server = spawn(serverBinary, [framing], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => server.on('exit', (code, signal) => resolve(signal ?? code)))
  closers.push(async () => {
    server.stdin.end()
    const status = await ended
    if (status !== 0) throw new Error(`ydoc-server ended with ${status}`)
  })
  const port = Number(await new Promise(resolve => createInterface({ input: server.stdout }).once('line', resolve)))
  return framing === 'hocuspocus' ? onHocuspocus(port) : onYWebsocket(port)
}

const converged = (client, real) => client.until('the same state', status => status.doc === hex(Y.encodeStateAsUpdate(real.doc)))

/* Tests of any server */
const tests = {
  'edits both ways': async server => {
    const real = server.real('edits')
    const client = server.start(server.port, 'edits')
    const text = real.doc.getText('t')
    text.insert(0, '寄り𠮷合い')
    client.say('insert 0 先', 'set 名前 山田', 'connect')
    await client.until('synced', status => status.state === 'synced' && status.unsynced === 0)
    await converged(client, real)
    for (let i = 0; i < 30; i++) {
      client.say(`insert ${i % 3} あ${i}`, `set k ${i}`)
      text.insert(i, 'b', { bold: i % 2 === 0 })
      text.delete(i % 5, 1)
      real.doc.getMap('m').set('k', { i })
      if (i % 10 === 0) await sleep(5)
    }
    await converged(client, real)
    await client.until('nothing unsynced', status => status.unsynced === 0)
    equal('the text', (await client.status()).text, text.toString())
    equal('the map', (await client.status()).map.名前, real.doc.getMap('m').get('名前'))
  },
  'presence both ways': async server => {
    const real = server.real('presence')
    const client = server.start(server.port, 'presence')
    real.awareness.setLocalState({ user: { name: '鈴木' } })
    client.say('presence {"user":{"name":"山田"}}', 'connect')
    const { id } = await client.status()
    await client.until('their presence', status => status.present[real.doc.clientID]?.user.name === '鈴木')
    await until('our presence', () => real.awareness.getStates().get(id)?.user.name === '山田')
    client.say('presence {"user":{"name":"山田"},"field":"vision/text"}')
    await until('our change', () => real.awareness.getStates().get(id)?.field === 'vision/text')
    client.say('offline')
    await until('us gone', () => !real.awareness.getStates().has(id))
    equal('who is left here', Object.keys((await client.until('nobody', status => status.state === 'offline')).present), [String(id)])
    client.say('connect')
    await until('us back', () => real.awareness.getStates().has(id))
    real.awareness.setLocalState(null)
    real.leave()
    await client.until('them gone', status => !(real.doc.clientID in status.present))
  },
  'cut connections': async server => {
    const real = server.real('cuts')
    const proxy = await startProxy(server.port)
    const client = server.start(proxy.port, 'cuts')
    client.say('presence {"n":1}', 'connect')
    await client.until('synced', status => status.state === 'synced')
    for (let i = 0; i < 3; i++) {
      proxy.cut()
      client.say(`insert 0 離${i}`)
      real.doc.getText('t').insert(0, `遠${i}`)
      client.say(`insert 1 x${i}`)
      await client.until('connected again', status => status.connected > i + 1 && status.state === 'synced')
      await converged(client, real)
    }
    // Every connection ends somewhere in the first exchange.
    for (proxy.budget = 300; proxy.budget < 1200; proxy.budget += 300) {
      const n = proxy.n
      proxy.cut()
      client.say(`insert 0 ${'長'.repeat(40)}`)
      real.doc.getText('t').insert(0, 'y'.repeat(100))
      await until('another connection', () => proxy.n > n)
      client.say('delete 1 2')
    }
    proxy.budget = Infinity
    proxy.cut()
    await converged(client, real)
    await client.until('nothing unsynced', status => status.state === 'synced' && status.unsynced === 0)
    const { id } = await client.status()
    await until('our presence', () => real.awareness.getStates().get(id)?.n === 1)
  },
  'a large document': async server => {
    const real = server.real('large')
    const client = server.start(server.port, 'large')
    for (let i = 0; i < 2000; i++) real.doc.getArray('a').push([{ i, text: '大きな文書'.repeat(20) }])
    client.say('connect')
    await client.until('synced', status => status.state === 'synced')
    await converged(client, real)
  },
}

/* Tests of Hocuspocus */
const hocuspocusTests = {
  'a refused token': async server => {
    const real = server.real('token')
    const client = server.start(server.port, 'token')
    real.doc.getText('t').insert(0, 'secret')
    client.say('token stolen', 'insert 0 intruder', 'connect')
    const status = await client.until('denied', status => status.state === 'denied')
    equal('the reason', status.reason, 'permission-denied')
    equal('what came', status.text, 'intruder')
    equal('access', status.access, 'none')
    await sleep(1500)
    equal('attempts', (await client.status()).connected, 1)
    equal('what they have', real.doc.getText('t').toString(), 'secret')
    client.say('offline')
    await client.until('offline', status => status.state === 'offline')
    client.say('token writer', 'connect')
    await converged(client, real)
  },
  'a reader': async server => {
    const real = server.real('reader')
    const client = server.start(server.port, 'reader')
    real.doc.getText('t').insert(0, 'read')
    client.say('token reader', 'connect')
    await client.until('synced', status => status.state === 'synced' && status.access === 'read' && status.text === 'read')
    await client.until('acknowledged', status => status.unsynced === 0)
    client.say('insert 0 mine')
    await sleep(500)
    equal('unsynced', (await client.status()).unsynced, 1)
    equal('what they have', real.doc.getText('t').toString(), 'read')
    real.doc.getText('t').insert(4, ' on')
    await client.until('their edit', status => status.text === 'mineread on')
  },
  'a message': async server => {
    const client = server.start(server.port, 'message')
    client.say('connect')
    await client.until('synced', status => status.state === 'synced')
    client.say('stateless やあ')
    await client.until('the answer', status => status.stateless === 'やあ!')
  },
}

const servers = [
  ['y-websocket', startYWebsocket, tests],
  ['hocuspocus 4', () => startHocuspocus('@hocuspocus/server'), { ...tests, ...hocuspocusTests }],
  ['hocuspocus 3', () => startHocuspocus('hocuspocus-server-3'), { ...tests, ...hocuspocusTests }],
  ['ours as y-websocket', () => startOurs('y-websocket'), tests],
  ['ours as hocuspocus', () => startOurs('hocuspocus'), { ...tests, ...hocuspocusTests }],
]

let n = 0
let failed = 0
const tap = line => process.stdout.write(line + '\n')
for (const [name, start, those] of servers) {
  for (const [test, run] of Object.entries(those)) {
    closers = []
    let error = null
    try {
      await run(await start())
    } catch (reason) {
      error = reason
    }
    for (const close of closers.reverse()) await Promise.resolve().then(close).catch(reason => { error ??= reason })
    failed += error === null ? 0 : 1
    tap(`${error === null ? 'ok' : 'not ok'} ${++n} - ${name}: ${test}`)
    if (error !== null) tap(`# ${String(error.stack).replaceAll('\n', '\n# ')}`)
  }
}
tap(`1..${n}`)
process.exit(failed === 0 ? 0 : 1)
