/** Reading out, only when asked, and only by a voice that speaks on this device: nothing is sent anywhere. */

/** @returns {SpeechSynthesisVoice|undefined} */
function localVoice() {
  const voices = (window.speechSynthesis?.getVoices() || []).filter((voice) => voice.localService);
  const inLanguage = (/** @type {string} */ start) => voices.find((voice) => voice.lang.replace("_", "-").startsWith(start));
  return inLanguage("en-GB") || inLanguage("en");
}

export class Aloud {
  /**
   * @param {(has: boolean) => void} onVoice told whenever a voice came or went
   * @param {(isReading: boolean) => void} onReading told when it begins to read, and when it has stopped
   */
  constructor(onVoice, onReading) {
    this.onReading = onReading;
    /** @type {SpeechSynthesisUtterance[]} what is still to be read; kept here, or browsers forget to say its end */
    this.left = [];
    const tell = () => onVoice(Boolean(localVoice()));
    window.speechSynthesis?.addEventListener?.("voiceschanged", tell);
    window.addEventListener("pagehide", () => this.stop());
    tell();
  }

  /** Reads, or stops where it was reading. @param {string[]} lines */
  say(lines) {
    const voice = localVoice();
    if (this.left.length || !voice) return this.stop();
    this.left = lines.map((line) => {
      const one = new SpeechSynthesisUtterance(line);
      one.voice = voice;
      one.lang = voice.lang;
      one.rate = 0.9;
      one.onend = one.onerror = () => this.#said(one);
      return one;
    });
    this.onReading(this.left.length > 0);
    for (const one of this.left) window.speechSynthesis.speak(one);
  }

  stop() {
    this.left = [];
    window.speechSynthesis?.cancel();
    this.onReading(false);
  }

  /** @param {SpeechSynthesisUtterance} one */
  #said(one) {
    if (!this.left.includes(one)) return;
    this.left = this.left.filter((other) => other !== one);
    if (!this.left.length) this.onReading(false);
  }
}
