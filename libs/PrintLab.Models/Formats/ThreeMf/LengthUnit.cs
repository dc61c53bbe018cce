namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>A unit by its 3MF name, and its length in mm.</summary>
internal sealed record LengthUnit(string Name, double Mm)
{
    private static readonly LengthUnit[] Known =
    [
        new("micron", 0.001),
        new("millimeter", 1),
        new("centimeter", 10),
        new("inch", 25.4),
        new("foot", 304.8),
        new("meter", 1000),
    ];

    /// <summary>A model without a unit is in millimeters.</summary>
    public static LengthUnit Of(string? name) =>
        Known.FirstOrDefault(unit => unit.Name == (name ?? "millimeter"))
        ?? throw ModelFormat.Refused("The 3MF file gives its lengths in a unit that 3MF does not have. Export the model again.");
}
