namespace PrintLab.Lab.Settings;

/// <summary>The lab PrintLab was first built for.</summary>
internal static class LabDefaults
{
    public static IReadOnlyList<string> Disciplines { get; } =
    ["Art", "Architecture", "Landscape Architecture", "Interior Design", "Engineering", "Hobby/Personal", "Other"];

    public static IReadOnlyList<string> RejectionReasons { get; } =
    [
        "The model is not watertight",
        "Walls or details are too thin to print",
        "The model does not fit the printer",
        "The scale or unit looks wrong",
        "The file cannot be opened",
        "The chosen method or colour does not suit the model",
        "This does not follow the lab's rules",
    ];

    public static IReadOnlyList<Printer> Printers { get; } =
    [
        new()
        {
            Name = "Prusa MK4S",
            Method = "Filament",
            BuildVolumeMm = [250, 210, 220],
        },
        new()
        {
            Name = "Prusa XL",
            Method = "Filament",
            BuildVolumeMm = [360, 360, 360],
        },
        new()
        {
            Name = "Raise3D Pro 2 Plus",
            Method = "Filament",
            BuildVolumeMm = [305, 305, 605],
        },
        new()
        {
            Name = "Formlabs Form 3",
            Method = "Resin",
            BuildVolumeMm = [145, 145, 175],
        },
    ];

    public static IReadOnlyList<PrintMethod> Methods { get; } =
    [
        new()
        {
            Name = "Filament",
            CentsPerGram = 10,
            DensityGPerCm3 = 1.24,
            Colors =
            [
                "True Red",
                "True Orange",
                "Light Orange",
                "True Yellow",
                "Dark Yellow",
                "Lime Green",
                "Green",
                "Forest Green",
                "Blue",
                "Electric Blue",
                "Midnight Purple",
                "Light Purple",
                "Clear",
                "True White",
                "Gray",
                "True Black",
                "Brown",
                "Copper",
                "Bronze",
                "True Silver",
                "True Gold",
                "Glow in the Dark",
                "Color Changing",
            ],
            Description = "Good resolution, suitable for simpler models. Fast.",
            BestFor = "Medium items.",
            Cost = "Least expensive.",
        },
        new()
        {
            Name = "Resin",
            CentsPerGram = 20,
            DensityGPerCm3 = 1.17,
            Infill = 1,
            Colors = ["Black", "White", "Gray", "Clear"],
            Description = "Super high resolution and detail. Slow.",
            BestFor = "Small items.",
            Cost = "More expensive.",
        },
    ];
}
