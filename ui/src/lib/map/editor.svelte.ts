// The map that is being edited: one object that the toolbar, the canvas, the table and the forms share.
import { announcer } from '../announce/announce.svelte';
import type { Json } from '../api/types';
import { say } from '../words/words';
import { historyOf, type History } from './history';
import {
  apply,
  freshId,
  freshTie,
  ME,
  nodeOf,
  read,
  refusal,
  tieOf,
  tiesOf,
  written,
  type Edit,
  type Node,
  type NodeKind,
  type PartnerMap,
  type TieFacts,
} from './model';
import { endsOf, nameOf } from './names';
import { arranged, freePlace } from './place';

/** What is chosen: somebody, or a tie. */
export type Chosen = { what: 'node' | 'tie'; id: string };

/** Typing waits for a pause before it is saved; a choice is saved at once. */
type Pace = 'typing' | 'choice';

/** A map, what is chosen on it, and everything that can be done. */
export class Editor {
  map: PartnerMap = $state.raw({ nodes: [], ties: [] });
  /** What undo and redo would do, in words; null when there is nothing. */
  undoes: string | null = $state(null);
  redoes: string | null = $state(null);
  chosen: Chosen | null = $state.raw(null);
  /** Grows whenever the canvas should show everybody again. */
  changedShape = $state(0);
  #focus = false;
  readonly #history: History;
  readonly #onanswer: (value: Json, pace: Pace) => void;

  constructor(question: string, value: Json, onanswer: (value: Json, pace: Pace) => void) {
    this.#history = historyOf(question, read(value));
    this.#onanswer = onanswer;
    this.#show();
  }

  /** Whether nobody is on it but the participant. */
  get empty(): boolean {
    return this.map.nodes.length < 2;
  }

  #show(): void {
    this.map = this.#history.now;
    this.undoes = this.#history.undoes;
    this.redoes = this.#history.redoes;
    const { chosen } = this;
    if (chosen && !(chosen.what === 'node' ? nodeOf : tieOf)(this.map, chosen.id)) this.chosen = null;
  }

  /** Does it, keeps it, and tells whoever saves. False: the map is full, which is announced. */
  #do(edit: Edit, what: string, pace: Pace = 'choice', run: string | null = null): boolean {
    const refused = refusal(this.map, edit);
    if (refused) {
      announcer.say(say(refused === 'nodes' ? 'map-full-nodes' : 'map-full-ties'));
      return false;
    }
    const next = apply(this.map, edit);
    if (next === this.map) return false;
    this.#history.take(next, what, run);
    this.#show();
    this.#onanswer(written(next), pace);
    return true;
  }

  /** `focus`: by keyboard, so that its form takes the focus. */
  choose(chosen: Chosen | null, focus = false): void {
    this.#history.rest();
    this.#focus = focus;
    this.chosen = chosen;
  }

  /** Whether the form that opens now takes the focus; asked once. */
  takesFocus(): boolean {
    const focus = this.#focus;
    this.#focus = false;
    return focus;
  }

  undo(): void {
    const what = this.#history.undo();
    this.#stepped(what, (what) => say('map-undone', { what }));
  }

  redo(): void {
    const what = this.#history.redo();
    this.#stepped(what, (what) => say('map-redone', { what }));
  }

  #stepped(what: string | null, words: (what: string) => string): void {
    if (what === null) return;
    this.#show();
    this.#onanswer(written(this.map), 'choice');
    announcer.say(words(what));
  }

  /** A field has been left: what is typed next is a step of its own. */
  rest(): void {
    this.#history.rest();
  }

  /** Adds somebody, tied to `to` if that is given. Gives whether it could. */
  add(name: string, kind: NodeKind, to: string | null): boolean {
    const node = this.#fresh(name, kind, to);
    const tie = to === null ? null : freshTie(freshId(this.map, 't', [node.id]), to, node.id);
    const other = nameOf(nodeOf(this.map, to));
    const what = tie
      ? say('map-added-tied', { name: nameOf(node), other })
      : say('map-added', { name: nameOf(node) });
    const done = this.#do({ do: 'add', node, tie }, what);
    if (done) {
      this.changedShape += 1;
      announcer.say(what);
    }
    return done;
  }

  #fresh(name: string, kind: NodeKind, beside: string | null): Node {
    const place = freePlace(this.map, beside);
    return { id: freshId(this.map, 'n'), name: name.trim(), kind, ...place, note: '' };
  }

  /** Ties two, and chooses the tie. `focus`: by a form, so that the tie's own takes the focus. */
  connect(from: string, to: string, focus = false): void {
    const tie = freshTie(freshId(this.map, 't'), from, to);
    const what = say('map-tie-added', endsOf(this.map, tie));
    if (!this.#do({ do: 'connect', tie }, what)) return;
    announcer.say(what);
    this.choose({ what: 'tie', id: tie.id }, focus);
  }

  describe(node: Node, change: Partial<Pick<Node, 'name' | 'kind' | 'note'>>): void {
    const [field] = Object.keys(change);
    const name = nameOf(node);
    const what =
      field === 'name'
        ? say('map-node-renamed', { name })
        : field === 'note'
          ? say('map-node-noted', { name })
          : say('map-node-kind-changed', { name });
    const pace = field === 'kind' ? 'choice' : 'typing';
    this.#do({ do: 'describe', node: node.id, change }, what, pace, `${field} ${node.id}`);
  }

  /** `field`: what is changed, as its label says it. */
  tell(id: string, field: string, change: Partial<TieFacts>): void {
    const tie = tieOf(this.map, id);
    if (!tie) return;
    const what = say('map-tie-changed', { what: field, ...endsOf(this.map, tie) });
    const typed = 'note' in change || 'hours' in change;
    this.#do({ do: 'tell', tie: id, change }, what, typed ? 'typing' : 'choice', `${field} ${id}`);
  }

  /** A tie rests on somebody who is not on the map yet. */
  restOnNew(id: string, name: string): void {
    const tie = tieOf(this.map, id);
    if (!tie) return;
    const node = this.#fresh(name, 'person', tie.to === ME ? tie.from : tie.to);
    const what = say('map-added', { name: nameOf(node) });
    if (!this.#do({ do: 'rest on new', tie: id, node }, what)) return;
    this.changedShape += 1;
    announcer.say(what);
  }

  /** Moves somebody. `run`: presses of a key are one step. */
  move(places: ReadonlyMap<string, { x: number; y: number }>, run: string | null = null): void {
    const [first] = places.keys();
    const name = nameOf(nodeOf(this.map, first ?? ''));
    this.#do({ do: 'move', places }, say('map-moved', { name }), run ? 'typing' : 'choice', run);
  }

  arrange(): void {
    const what = say('map-all-arranged');
    if (!this.#do({ do: 'move', places: arranged(this.map) }, what)) return;
    this.changedShape += 1;
    announcer.say(what);
  }

  /** Takes away what is chosen, but never the participant. Gives whether something went. */
  remove(chosen: Chosen): boolean {
    if (chosen.id === ME) return false;
    const { map } = this;
    const tie = chosen.what === 'tie' ? tieOf(map, chosen.id) : undefined;
    const what = tie
      ? say('map-tie-deleted', endsOf(map, tie))
      : say('map-node-deleted', {
          name: nameOf(nodeOf(map, chosen.id)),
          ties: tiesOf(map, chosen.id).length,
        });
    const edit: Edit = tie
      ? { do: 'remove', nodes: [], ties: [tie.id] }
      : { do: 'remove', nodes: [chosen.id], ties: [] };
    if (!this.#do(edit, what)) return false;
    announcer.say(what);
    return true;
  }
}
