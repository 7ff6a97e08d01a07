/** What the bundle says to the runtime. Types only: both sides import them. */

/** The part of a component's or page's `.json` that the phone reads; `usingComponents` as absolute paths. */
export interface UnitConfig {
  component?: boolean;
  usingComponents?: Record<string, string>;
  componentGenerics?: Record<string, true | { default?: string }>;
  componentPlaceholder?: Record<string, string>;
  styleIsolation?: string;
  addGlobalClass?: boolean;
  pureDataPattern?: string;
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: string;
  navigationStyle?: string;
  backgroundColor?: string;
  backgroundTextStyle?: string;
  enablePullDownRefresh?: boolean;
  onReachBottomDistance?: number;
  disableScroll?: boolean;
}

export interface TabBarItem {
  pagePath: string;
  text: string;
  iconPath?: string;
  selectedIconPath?: string;
}

export interface TabBarConfig {
  custom?: boolean;
  color?: string;
  selectedColor?: string;
  backgroundColor?: string;
  borderStyle?: string;
  list: TabBarItem[];
}

export interface SubpackageConfig {
  root: string;
  name?: string;
  pages: string[];
}

export interface AppConfig {
  pages: string[];
  entryPagePath?: string;
  subpackages?: SubpackageConfig[];
  subPackages?: SubpackageConfig[];
  window?: UnitConfig;
  tabBar?: TabBarConfig;
  usingComponents?: Record<string, string>;
  darkmode?: boolean;
  themeLocation?: string;
}

/** A page or component; `is` is its path in the package, without extension. */
export interface UnitDefinition {
  is: string;
  page: boolean;
  /** Style scope: the prefix of its class names; undefined for shared styles. */
  scope?: string;
  config: UnitConfig;
}

export type ThemeColors = Record<string, Record<string, string>>;

export interface Manifest {
  app: AppConfig;
  theme: ThemeColors | null;
  /** All pages, main package first, each with the name of its package ('' is the main one). */
  pages: { path: string; package: string }[];
  /** Root by name and by root. */
  subpackages: Record<string, string>;
}

/** The code of the main package or of one subpackage. */
export interface CodePackage {
  units: UnitDefinition[];
  /** Compiled templates, by unit. */
  templates: Record<string, unknown>;
  /** Runs a unit's script, which calls Page() or Component(). */
  scripts: Record<string, () => void>;
}

/** Argument of the runtime's `start`. */
export interface PhoneProgram {
  manifest: Manifest;
  main: CodePackage;
  runApp(): void;
  loadPackage: Record<string, () => Promise<CodePackage>>;
}
