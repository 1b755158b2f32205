/** Reading out, only when asked, and only by a voice that speaks on this device: nothing is sent anywhere. */

/** @returns {SpeechSynthesisVoice|undefined} */
function localVoice() {
  const voices = (window.speechSynthesis?.getVoices() || []).filter((voice) => voice.localService);
  const inLanguage = (/** @type {string} */ start) => voices.find((voice) => voice.lang.replace("_", "-").startsWith(start));
  return inLanguage("en-GB") || inLanguage("en");
}

export class Aloud {
  /** @param {(has: boolean) => void} onVoice told whenever a voice came or went */
  constructor(onVoice) {
    const tell = () => onVoice(Boolean(localVoice()));
    window.speechSynthesis?.addEventListener?.("voiceschanged", tell);
    window.addEventListener("pagehide", () => this.stop());
    tell();
  }

  /** Reads, or stops where it was reading. @param {string[]} lines */
  say(lines) {
    const voice = localVoice();
    if (window.speechSynthesis?.speaking || !voice) return this.stop();
    for (const line of lines) {
      const one = new SpeechSynthesisUtterance(line);
      one.voice = voice;
      one.lang = voice.lang;
      one.rate = 0.9;
      window.speechSynthesis.speak(one);
    }
  }

  stop() {
    window.speechSynthesis?.cancel();
  }
}
