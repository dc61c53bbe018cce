namespace PrintLab.Seed.Examples;

/// <summary>What people at a print lab write.</summary>
internal static class Phrases
{
    public static IReadOnlyList<string> Classes { get; } =
    ["ARCH 2003", "ARCH 4000", "ARCH 5001", "LA 3002", "ID 2750", "ART 1847", "ART 4020", "ME 2133", "ME 4201", "EE 3120", "CE 2700", "N/A"];

    public static IReadOnlyList<string> Notes { get; } =
    [
        "Student asks for 40 % infill, the part carries load.",
        "Rotated 90 degrees, needs no supports this way.",
        "Due for the studio review on Thursday, print early in the week.",
        "Scaled from inches; confirmed the size with the student at the desk.",
        "Supports from the build plate only, please.",
        "Second copy of the same design, first one went to the exhibition.",
        "Use the textured sheet.",
        "Brim of 5 mm, small footprint.",
    ];

    public static IReadOnlyList<string> RejectReasons { get; } =
    [
        "Walls are thinner than 1 mm",
        "The model is not watertight",
        "Does not fit the build volume of any printer",
        "Overhangs cannot be supported",
        "Units seem wrong: the part is 4 mm tall",
        "Parts overlap and cannot be sliced",
    ];

    public static IReadOnlyList<string> RejectRemarks { get; } =
    ["Please thicken the roof to 1.2 mm and send it again.", "Export the assembly as one body.", "Come by, we mend it together in ten minutes."];

    public static IReadOnlyList<string> Failures { get; } =
    [
        "Detached from the plate at layer 120",
        "Filament ran out overnight",
        "Nozzle clogged, layers missing",
        "Supports broke off",
        "Power cut during the storm",
    ];

    public static IReadOnlyList<string> ForcedConfirmations { get; } =
    ["Student agreed to the price at the desk", "University mail was down, confirmed by phone"];

    public static IReadOnlyList<string> Flags { get; } =
    ["Looks like a replica of a trademarked figure, ask the student", "Third reprint, talk to the student"];

    public static IReadOnlyList<string> Archivings { get; } = ["End of the term, project finished", "Never picked up after two reminders"];
}
