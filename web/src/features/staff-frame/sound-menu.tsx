"use client";

import { Volume2, VolumeX } from "lucide-react";
import { Popover } from "radix-ui";

import { Button, IconButton } from "@/components/ui/button";
import { playSound, switchSound, useSound } from "@/entities/live/new-job-sound";

/** The new-job sound: turns it on or off on this computer, and tests it. */
export function SoundMenu({ className }: { className?: string }) {
  const { isOn, isBlocked } = useSound();
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton className={className} label={isOn ? "Sound for new jobs: on" : "Sound for new jobs: off"}>
          {isOn ? <Volume2 className="size-5" aria-hidden /> : <VolumeX className="size-5" aria-hidden />}
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          aria-label="Sound for new jobs"
          className="z-20 grid w-72 gap-3 rounded-control border border-edge bg-raised p-4 shadow-overlay"
        >
          <p className="font-[650]">Sound for new jobs</p>
          <div className="flex gap-2">
            <Button onClick={switchSound} aria-pressed={isOn}>
              {isOn ? "Turn off" : "Turn on"}
            </Button>
            <Button onClick={() => void playSound()}>Test sound</Button>
          </div>
          <p role="status" className="text-small text-ink2">
            {isBlocked
              ? "This browser blocked the sound. Press Test sound once after opening the page, or allow sound for this site in the browser's settings. New jobs are marked NEW and counted in the page's title either way."
              : "New jobs are also marked NEW and counted in the page's title."}
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
