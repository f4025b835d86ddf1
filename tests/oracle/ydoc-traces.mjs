// Copyright 2026 The Yoriai authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node ydoc-traces.mjs FIRST_SEED LAST_SEED STEPS FLAVOUR[,FLAVOUR...] FOLDER
// Lets real Yjs documents edit and exchange updates at random, and writes down every operation and every byte that
// Yjs made of it, a file for each seed. README.md tells of the flavours and the lines. It must run in a folder where
// yjs 13.6 and lib0 can be found.

import { writeFileSync } from 'node:fs'

const [firstSeed, lastSeed, nSteps] = process.argv.slice(2, 5).map(Number)
const [flavourList, folder] = process.argv.slice(5)
const flavours = new Set(flavourList.split(','))

// The time is ours: undo managers look at it. Yjs takes hold of Date.now when it is loaded.
let now = 1000
Date.now = () => now
const { createRequire } = await import('node:module')
const require = createRequire(process.cwd() + '/')
const Y = require('yjs')
const encoding = require('lib0/encoding')

// Random, from the seed (mulberry32)
let state = 0
const random = n => {
  state = (state + 0x6D2B79F5) >>> 0
  let t = Math.imul(state ^ (state >>> 15), state | 1)
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % n
}
const pick = list => list[random(list.length)]
const chance = n => random(n) === 0

let lines = []
const write = (...words) => lines.push(words.join(' '))
const hex = bytes => Buffer.from(bytes).toString('hex') || '-'
const any = value => hex(encoding.encode(encoder => encoding.writeAny(encoder, value)))

const WORDS = ['研究', '拠点ビジョン', 'ひと', 'a', 'xyz', ' ', '。', '\n', '😀', '𠮷', 'か\u3099', '👨‍👩‍👧', 'ｶﾞ', 'ß', '0']
const KEYS = ['名前', 'k', 'year', 'z']
const VALUES = [
  () => random(2000) - 1000, () => null, () => chance(2), () => pick(WORDS), () => 2.5, () => 0.3, () => -0, () => 2 ** 35,
  () => -(2 ** 31), () => undefined, () => [], () => ({}), () => ({ b: [1, null, { c: '値' }], a: true }), () => '',
]
const FORMATS = [['b', [true, null]], ['色', ['赤', '青', null]], ['size', [1, 2, null]]]
const NEW = { m: () => new Y.Map(), t: () => new Y.Text(), a: () => new Y.Array() }
const kindOf = type => type instanceof Y.Map ? 'm' : type instanceof Y.Text ? 't' : 'a'

const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const sorted = value => Array.isArray(value) ? value.map(sorted)
  : value && typeof value === 'object' && !(value instanceof Uint8Array)
    ? Object.fromEntries(Object.keys(value).sort(byBytes).map(key => [key, sorted(value[key])])) : value

class Peer {
  constructor (index, clientId) {
    this.index = index
    this.doc = new Y.Doc({ gc: !flavours.has('nogc') })
    this.doc.clientID = clientId
    this.inbox = []
    this.snapshots = []
    this.positions = []
    this.events = []
    this.last = null
    this.roots = { T: this.doc.getText('t'), A: this.doc.getArray('a'), M: this.doc.getMap('m') }
    write('D', index, clientId)
    this.doc.on('update', (update, origin) => {
      this.last = update
      updates.push(update)
      if (origin !== 'remote') for (const other of peers) if (other !== this) other.inbox.push(update)
    })
    if (flavours.has('undo')) {
      this.undo = new Y.UndoManager(Object.values(this.roots), { captureTimeout: 500 })
      write('U', index, 500)
    }
    if (flavours.has('events')) {
      write('E', index)
      for (const root of Object.values(this.roots)) root.observeDeep(events => this.listen(events, root))
    }
  }

  listen (events, root) {
    const name = root === this.roots.T ? 't' : root === this.roots.A ? 'a' : 'm'
    const show = value => value === undefined ? null : value instanceof Y.AbstractType ? 'type'
      : value instanceof Uint8Array ? 'binary' : sorted(value)
    for (const event of events) {
      const delta = event.changes.delta.map(op => !op.insert ? op
        : { insert: typeof op.insert === 'string' ? op.insert : op.insert.map(show) })
      const keys = [...event.changes.keys].sort((a, b) => byBytes(a[0], b[0]))
        .map(([key, change]) => JSON.stringify(key) + ':' + JSON.stringify([change.action, show(change.oldValue)]))
      this.events.push([name, ...event.path].join('/') + ' ' + JSON.stringify(delta) + ' {' + keys.join(',') + '}')
    }
  }

  types () {
    const found = []
    const visit = (type, path) => {
      found.push([type, path])
      if (type instanceof Y.Map) {
        type.forEach((value, key) => { if (value instanceof Y.AbstractType) visit(value, path + '/k' + hex(Buffer.from(key))) })
      } else if (type instanceof Y.Array) {
        type.toArray().forEach((value, i) => { if (value instanceof Y.AbstractType) visit(value, path + '/i' + i) })
      }
    }
    visit(this.roots.T, 'Tt')
    visit(this.roots.A, 'Aa')
    visit(this.roots.M, 'Mm')
    return found
  }

  edit () {
    const [type, path] = pick(this.types())
    const edit = { t: editText, a: editArray, m: editMap }[kindOf(type)]
    edit(this.index, type, path)
  }

  check () {
    const { index, doc, roots } = this
    write('s', index, hex(Y.encodeStateAsUpdate(doc)))
    write('v', index, hex(Y.encodeStateVector(doc)))
    write('j', index, hex(Buffer.from(this.view())))
    if (flavours.has('format')) {
      for (const [type, path] of this.types()) {
        if (type instanceof Y.Text) write('y', index, path, hex(Buffer.from(JSON.stringify(type.toDelta()))))
      }
    }
  }

  view () {
    const { T, A, M } = this.roots
    return JSON.stringify([T.toString(), sorted(A.toJSON()), sorted(M.toJSON())])
  }

  done () {
    write('u', this.index, this.last ? hex(this.last) : '-')
    this.last = null
    if (flavours.has('events')) {
      write('e', this.index, hex(Buffer.from([...this.events, ''].sort(byBytes).join('\n'))))
      this.events = []
    }
  }
}

// A position that cuts no surrogate pair, unless that is wanted.
const sound = (type, at) => {
  if (flavours.has('surr')) return at
  let length = 0
  for (const op of type.toDelta()) {
    if (typeof op.insert === 'string' && at > length && at < length + op.insert.length) {
      const unit = op.insert.charCodeAt(at - length)
      return unit >= 0xDC00 && unit <= 0xDFFF ? at + 1 : at
    }
    length += typeof op.insert === 'string' ? op.insert.length : 1
  }
  return at
}

const word = () => Array.from({ length: 1 + random(3) }, () => pick(WORDS)).join('')

function editText (index, text, path) {
  const at = sound(text, random(text.length + 1))
  const end = sound(text, Math.min(text.length, at + 1 + random(5)))
  const what = random(10)
  if (flavours.has('format') && what < 2 && end > at) {
    const [name, values] = pick(FORMATS)
    const value = pick(values)
    write('ff', index, path, at, end - at, hex(Buffer.from(name)), hex(Buffer.from(JSON.stringify(value))))
    text.format(at, end - at, { [name]: value })
  } else if (flavours.has('format') && what < 4) {
    const attributes = Object.fromEntries(FORMATS.filter(() => chance(3)).map(([name, values]) => [name, pick(values)]))
    const pairs = Object.entries(attributes).flatMap(([name, value]) => [hex(Buffer.from(name)), hex(Buffer.from(JSON.stringify(value)))])
    if (chance(4)) {
      const embed = { 図: random(5) }
      write('fi', index, path, at, '-', hex(Buffer.from(JSON.stringify(embed))), ...pairs)
      text.insertEmbed(at, embed, attributes)
    } else {
      const string = word()
      write('fi', index, path, at, hex(Buffer.from(string)), '-', ...pairs)
      text.insert(at, string, attributes)
    }
  } else if (what < 7 || end <= at) {
    const string = word()
    write('ti', index, path, at, hex(Buffer.from(string)))
    text.insert(at, string)
  } else {
    write('td', index, path, at, end - at)
    text.delete(at, end - at)
  }
}

function editArray (index, array, path) {
  const at = random(array.length + 1)
  const what = random(10)
  if (what < 4 && at < array.length) {
    const n = 1 + random(Math.min(4, array.length - at))
    write('ad', index, path, at, n)
    array.delete(at, n)
  } else if (what < 6) {
    const kind = pick(['m', 't', 'a'])
    write('at', index, path, at, kind)
    array.insert(at, [NEW[kind]()])
  } else if (what < 7 && flavours.has('binary')) {
    const bytes = new Uint8Array([random(256), random(256)])
    write('ab', index, path, at, hex(bytes))
    array.insert(at, [bytes])
  } else {
    const values = Array.from({ length: 1 + random(4) }, () => pick(VALUES)()).map(value => value === undefined ? null : value)
    write('ai', index, path, at, ...values.map(any))
    array.insert(at, values)
  }
}

function editMap (index, map, path) {
  const key = pick(KEYS)
  const what = random(10)
  if (what < 2) {
    write('md', index, path, hex(Buffer.from(key)))
    map.delete(key)
  } else if (what < 5) {
    const kind = pick(['m', 't', 'a'])
    write('mt', index, path, hex(Buffer.from(key)), kind)
    map.set(key, NEW[kind]())
  } else if (what < 6 && flavours.has('binary')) {
    const bytes = new Uint8Array([random(256)])
    write('mb', index, path, hex(Buffer.from(key)), hex(bytes))
    map.set(key, bytes)
  } else {
    const value = pick(VALUES)()
    write('ms', index, path, hex(Buffer.from(key)), any(value))
    map.set(key, value)
  }
}

let updates = []
let peers = []

const deliver = (peer, update) => {
  if (flavours.has('undo')) write('T', peer.index, now)
  write('a', peer.index, hex(update))
  Y.applyUpdate(peer.doc, update, 'remote')
  peer.done()
}

function step (peer) {
  const what = random(20)
  if (flavours.has('undo')) {
    now += pick([0, 100, 300, 700])
    write('T', peer.index, now)
    if (what < 5) {
      const undoes = what < 3
      const done = undoes ? peer.undo.undo() : peer.undo.redo()
      write(undoes ? 'un' : 're', peer.index, done ? 1 : 0)
      return peer.done()
    }
  }
  if (what < 11 && peer.inbox.length > 0) {
    const at = flavours.has('ooo') && chance(2) ? random(peer.inbox.length) : 0
    const [update] = peer.inbox.splice(at, 1)
    deliver(peer, update)
    if (flavours.has('dup') && chance(6)) peer.inbox.push(update)
    return
  }
  if (what === 11) {
    write('{', peer.index)
    peer.doc.transact(() => { for (let n = 1 + random(6); n > 0; n--) peer.edit() })
    write('}', peer.index)
  } else {
    peer.edit()
  }
  peer.done()
}

function look (peer) {
  const { index, doc } = peer
  if (chance(20)) peer.check()
  if (chance(30)) {
    const other = pick(peers)
    const vector = Y.encodeStateVector(other.doc)
    const diff = Y.encodeStateAsUpdate(doc, vector)
    write('d', index, hex(vector), hex(diff))
    if (other !== peer) deliver(other, diff)
  }
  if (flavours.has('merge') && updates.length > 1 && chance(10)) {
    const some = Array.from({ length: 2 + random(6) }, () => chance(6) ? Y.encodeStateAsUpdate(pick(peers).doc) : pick(updates))
    const merged = Y.mergeUpdates(some)
    write('M', hex(merged), ...some.map(hex))
    write('V', hex(Y.encodeStateVectorFromUpdate(merged)), hex(merged))
    const vector = Y.encodeStateVector(pick(peers).doc)
    write('X', hex(Y.diffUpdate(merged, vector)), hex(merged), hex(vector))
    if (chance(3)) deliver(peer, merged)
  }
  if (flavours.has('snap')) {
    if (chance(15)) {
      const snapshot = Y.snapshot(doc)
      peer.snapshots.push(snapshot)
      write('sn', index, hex(Y.encodeSnapshot(snapshot)))
    }
    if (peer.snapshots.length > 0 && chance(15)) {
      const snapshot = pick(peer.snapshots)
      const bytes = hex(Y.encodeSnapshot(snapshot))
      write('rs', index, bytes, hex(Y.encodeStateAsUpdate(Y.createDocFromSnapshot(doc, snapshot))))
      write('yd', index, 'Tt', bytes, hex(Buffer.from(JSON.stringify(peer.roots.T.toDelta(snapshot)))))
    }
  }
  if (flavours.has('pos')) {
    const [type, path] = pick(peer.types().filter(([type]) => !(type instanceof Y.Map)))
    const at = random(type.length + 1)
    const assoc = pick([0, -1])
    const position = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(type, at, assoc))
    write('q', index, path, at, assoc, hex(position))
    peer.positions.push(position)
    const other = pick(peers)
    for (const bytes of [pick(peer.positions), pick(other.positions.concat([position]))]) {
      const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), doc)
      write('Q', index, hex(bytes), found ? found.index : '-')
    }
  }
}

function trace (seed) {
  state = seed
  now = 1000
  lines = []
  updates = []
  peers = []
  write('G', flavours.has('nogc') ? 0 : 1)
  const nPeers = 2 + random(4)
  while (peers.length < nPeers) {
    const id = chance(2) ? 1 + random(300) : random(2 ** 32 - 1) + 1
    if (!peers.some(peer => peer.doc.clientID === id)) peers.push(new Peer(peers.length, id))
  }
  for (let i = 0; i < nSteps; i++) {
    const peer = pick(peers)
    step(peer)
    look(peer)
  }
  // In the end everybody has everything; what is cleaned up meanwhile is sent on too.
  for (let round = 0; round < 20 && peers.some(peer => peer.inbox.length > 0); round++) {
    for (const peer of peers) for (const update of peer.inbox.splice(0)) deliver(peer, update)
  }
  for (const peer of peers) peer.check()
  const views = peers.map(peer => peer.view())
  // It happens, in rare undos; what is compared is what each document did.
  if (!views.every(view => view === views[0])) console.error(`${flavourList} ${seed}: Yjs did not converge`)
  for (const peer of peers) peer.doc.destroy()
  writeFileSync(`${folder}/${flavourList.replaceAll(',', '-')}-${seed}.txt`, lines.join('\n') + '\n')
}

for (let seed = firstSeed; seed <= lastSeed; seed++) trace(seed)
