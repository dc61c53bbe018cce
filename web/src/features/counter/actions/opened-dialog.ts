"use client";

import { createContext, useContext } from "react";

import type { StaffAction } from "@/features/counter/actions/action-catalog";

export type OpenDialog = { action: StaffAction; jobId: string };

type JobDialogs = { open: (action: StaffAction, jobId: string) => void };

// Two contexts, so components that only open dialogs, such as tickets, do not re-render when one opens.
export const JobDialogsContext = createContext<JobDialogs>({ open: () => undefined });
export const OpenedJobContext = createContext<string | null>(null);

/** Opens the dialog of an action on a job from anywhere. */
export const useJobDialogs = () => useContext(JobDialogsContext);

/** The job whose dialog is open in this window. */
export const useOpenedJob = () => useContext(OpenedJobContext);
