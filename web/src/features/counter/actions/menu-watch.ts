"use client";

import { createContext, useContext } from "react";

import type { Job } from "@/lib/api/models";

type MenuWatch = (job: Job, open: boolean) => void;

const MenuWatchContext = createContext<MenuWatch>(() => undefined);

/** Hears which job's menu opens and closes below, so that a list can keep its ticket meanwhile. */
export const MenuWatchProvider = MenuWatchContext.Provider;

export const useMenuWatch = () => useContext(MenuWatchContext);
