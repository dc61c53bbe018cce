"use client";

import { useSyncExternalStore } from "react";

const key = "printlab.sound";
const listeners = new Set<() => void>();

/** Two rising tones, in Hz. */
const notes = [660, 880] as const;
const noteSeconds = 0.18;

let isOn = true;
let isBlocked = false;
let audio: AudioContext | undefined;

export type SoundState = {
  isOn: boolean;
  /** The browser blocks audio until the user interacts with the page, or entirely. */
  isBlocked: boolean;
};

let state: SoundState = { isOn, isBlocked };

function tell(): void {
  state = { isOn, isBlocked };
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    isOn = readSetting();
    state = { isOn, isBlocked };
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const serverState: SoundState = { isOn: true, isBlocked: false };

/** The sound setting on this computer. */
export const useSound = () =>
  useSyncExternalStore(
    subscribe,
    () => state,
    () => serverState,
  );

export function switchSound(): void {
  isOn = !isOn;
  try {
    localStorage.setItem(key, isOn ? "on" : "off");
  } catch {
    // Browsers may block storage; the setting then lasts only as long as the page.
  }
  tell();
}

/** Plays the new-job sound if it is on. */
export function announceNewJob(): void {
  if (isOn) void playSound();
}

/** Plays the tones once; the state records whether the browser allowed it. */
export async function playSound(): Promise<void> {
  try {
    audio ??= new AudioContext();
    // Not awaited: it never settles while the browser waits for a user interaction.
    void audio.resume();
    await new Promise((resolve) => setTimeout(resolve, 50));
    isBlocked = audio.state !== "running";
    if (!isBlocked) notes.forEach((hertz, index) => tone(audio!, hertz, index * noteSeconds));
  } catch {
    isBlocked = true;
  }
  tell();
}

function tone(context: AudioContext, hertz: number, after: number): void {
  const start = context.currentTime + after;
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + noteSeconds);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + noteSeconds);
}

function readSetting(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true;
  }
}
