/** Which place of a picture a finger means: the one under it, or the nearest within its reach. */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box in CSS pixels */

/** How far beside a place a touch may fall: a hand that shakes; two such make a target of 48 pixels. */
export const REACH = 24;

/** @param {number} at @param {number} from @param {number} to */
function beside(at, from, to) {
  return Math.max(from - at, 0, at - to);
}

/**
 * Finds the place that a touch means, so that each spot of a picture belongs to one place at most.
 *
 * What is nearest by its edge is meant; where places lie upon each other, that whose middle is nearer.
 *
 * @template {{box: Box}} Placed
 * @param {Placed[]} places @param {number} x @param {number} y
 * @returns {Placed|undefined} none, where nothing is within reach
 */
export function meant(places, x, y) {
  const far = places.map((place) => {
    const { left, top, right, bottom } = place.box;
    const middle = Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
    return { place, edge: Math.hypot(beside(x, left, right), beside(y, top, bottom)), middle };
  });
  const [nearest] = far.sort((one, other) => one.edge - other.edge || one.middle - other.middle);
  return nearest && nearest.edge <= REACH ? nearest.place : undefined;
}
