// The map as the canvas wants it: the same things under the canvas library's names.
import type { Edge, Node as FlowNode } from '@xyflow/svelte';
import type { Chosen } from './editor.svelte';
import { asideOf, tieLook, type Aside, type TieLook } from './look';
import { ME, type Node, type NodeKind, type PartnerMap, type Tie } from './model';
import { kindName, labelOf, nameOf, nodeAlt, relianceOf, tieAlt } from './names';

export type PartnerNode = FlowNode<
  { name: string; kind: NodeKind; me: boolean; reliance: string | null },
  'partner'
>;
export type TieEdge = Edge<{ look: TieLook; aside: Aside; words: string[]; open: () => void }, 'tie'>;

/** Nodes for the canvas. What it measured of them before is kept, or they would flicker. */
export function flowNodes(
  map: PartnerMap,
  chosen: Chosen | null,
  before: readonly PartnerNode[],
): PartnerNode[] {
  return map.nodes.map((node: Node) => {
    const selected = chosen?.what === 'node' && chosen.id === node.id;
    const known = before.find(({ id }) => id === node.id);
    return {
      ...(known?.measured ? { measured: known.measured } : {}),
      id: node.id,
      type: 'partner' as const,
      position: { x: node.x, y: node.y },
      data: {
        name: nameOf(node),
        kind: node.kind,
        me: node.id === ME,
        reliance: relianceOf(map, node),
      },
      selected,
      ariaRole: 'group' as const,
      ariaLabel: nodeAlt(map, node),
      domAttributes: { 'aria-roledescription': kindName(node.kind), 'aria-current': selected },
    };
  });
}

/** Ties for the canvas. */
export function flowEdges(map: PartnerMap, chosen: Chosen | null, open: (tie: Tie) => void): TieEdge[] {
  return map.ties.map((tie) => ({
    id: tie.id,
    type: 'tie' as const,
    source: tie.from,
    target: tie.to,
    data: {
      look: tieLook(tie),
      aside: asideOf(map, tie),
      words: labelOf(map, tie),
      open: () => open(tie),
    },
    selected: chosen?.what === 'tie' && chosen.id === tie.id,
    focusable: false,
    ariaRole: 'img' as const,
    ariaLabel: tieAlt(map, tie),
    domAttributes: { 'aria-roledescription': undefined },
  }));
}
