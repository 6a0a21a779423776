/**
 * A conversation: one scene at a time, a transcript, and at the end the student's own counts.
 *
 *   .exercise__transcript[data-you], .exercise__counts [data-of][data-to][data-say]
 *   [data-scene][data-end] holds .exercise__client and replies: li[data-reply][data-to][data-behavior]
 *     with a[data-goes], [data-words], .exercise__mark and .exercise__feedback
 */
import { fill } from "./exercises.js";

/** The copy of a node without its ids, which stand once in a page. */
const copyOf = (node) => {
  const copy = node.cloneNode(true);
  for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
  return copy;
};

const line = (...nodes) => {
  const item = document.createElement("li");
  item.append(...nodes);
  return item;
};

const wordsOf = (reply) => copyOf(reply.querySelector("[data-words]"));

/** Turn the choose-your-own-path page of an exercise into a talk. */
export function converse(exercise) {
  const { section, find, all } = exercise;
  const scenes = all("[data-scene]");
  const transcript = find(".exercise__transcript");
  const counts = find(".exercise__counts");
  let path = [];

  const sceneAfter = (reply) =>
    (reply ? scenes.find(({ dataset }) => dataset.scene === reply.dataset.to) : scenes[0]);
  const clientIn = (scene) => scene.querySelector(".exercise__client");

  const show = () => {
    const now = sceneAfter(path.at(-1));
    for (const scene of scenes) scene.hidden = scene !== now;
    transcript.replaceChildren(...path.flatMap((reply) => {
      const you = document.createElement("b");
      you.textContent = transcript.dataset.you;
      const effect = [...reply.querySelectorAll(".exercise__mark, .exercise__feedback")].map(copyOf);
      return [line(copyOf(clientIn(reply.closest("[data-scene]")))), line(you, wordsOf(reply), ...effect)];
    }));
    for (const node of [transcript, ...all("[data-do]")]) node.hidden = !path.length;
    counts.hidden = !("end" in now.dataset);
    showCounts();
    return now;
  };

  const showCounts = () => {
    for (const { dataset, children: [, said, lines] } of counts.querySelectorAll("[data-of]")) {
      const earned = (codes) => path.filter((reply) => codes.split(" ").includes(reply.dataset.behavior));
      const [of, to] = [earned(dataset.of), earned(dataset.to)];
      said.textContent = fill(dataset.say, { of: of.length, to: to.length });
      const shown = path.filter((reply) => of.includes(reply) || to.includes(reply));
      lines.replaceChildren(...shown.map((reply) => line(wordsOf(reply), ` (${reply.dataset.behavior})`)));
    }
  };

  const go = (replies, said) => {
    path = replies;
    const scene = show();
    const answer = { path: path.map(({ dataset }) => dataset.reply).join(" ") };
    exercise.save({ answer });
    exercise.say(counts.hidden ? [said] : [said, "sayEnd"]);
    clientIn(scene).focus();
  };

  /** Walk the kept path again, as far as the conversation still goes that way. */
  exercise.replay = () => {
    path = [];
    for (const key of exercise.record.answer.path?.split(" ") ?? []) {
      const replies = [...sceneAfter(path.at(-1)).querySelectorAll("[data-reply]")];
      const reply = replies.find(({ dataset }) => dataset.reply === key);
      if (!reply || !sceneAfter(reply)) break;
      path.push(reply);
    }
    show();
  };

  exercise.actions.back = () => go(path.slice(0, -1), "sayTakenBack");
  exercise.actions.over = () => go([], "sayStartedOver");
  section.addEventListener("click", (event) => {
    const reply = event.target.closest("[data-goes]")?.closest("[data-reply]");
    if (!reply || !sceneAfter(reply)) return;
    event.preventDefault(); // the anchor is for pages without script,
    event.stopPropagation(); // and nothing for the theme's own navigation
    go([...path, reply], reply.querySelector(".exercise__mark").textContent);
  });
  exercise.replay();
}
