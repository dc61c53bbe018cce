namespace PrintLab.Tests.Browser.Students;

/// <summary>Texts that the lab prescribes verbatim.</summary>
internal static class Texts
{
    public const string Introduction =
        "Before submitting your model for 3D printing, please ensure you have thoroughly reviewed our Additive Manufacturing Moodle page, read all the guides, and checked the checklist. "
        + "If necessary, revisit and fix your model before submission. Your model must be scaled and simplified appropriately, often requiring a second version specifically optimized for 3D printing. "
        + "We will not print models that are broken, messy, or too large. Your model must follow the rules and constraints of the machine. "
        + "We will not fix or scale your model as we do not know your specific needs or project requirements. "
        + "We print exactly what you send us; if the scale is wrong or you are unsatisfied with the product, it is your responsibility. "
        + "We will gladly print another model for you at an additional cost. We are only responsible for print failures due to issues under our control.";

    private const string Dimensions =
        "Will your model fit on our printers? Please check the dimensions (W x D x H): Filament - Prusa MK4S: 9.84\" × 8.3\" × 8.6\" (250 × 210 × 220 mm), "
        + "Prusa XL: 14.17\" × 14.17\" × 14.17\" (360 × 360 × 360 mm), Raise3D Pro 2 Plus: 12\" × 12\" × 23.8\" (305 × 305 × 605 mm). "
        + "Resin - Formlabs Form 3: 5.7 × 5.7 × 7.3 inches (145 x 145 x 175 mm). "
        + "Ensure your model's dimensions are within the specified limits for the printer you plan to use. If your model is too large, consider scaling it down or splitting it into parts. "
        + "For more guidance, refer to the design guides on our Moodle page or ask for assistance in person. "
        + "If exporting as .STL or .OBJ you MUST scale it down in millimeters BEFORE exporting. If you do not the scale will not work correctly.";

    private const string Consent =
        "I understand there is a minimum $3.00 charge for all print jobs, and that the final cost may be higher based on material and time.";

    public static IReadOnlyList<string> OfTheForm { get; } =
    [
        Introduction,
        Dimensions,
        Consent,
        "Super high resolution and detail. Slow.",
        "Best For: Small items.",
        "Cost: More expensive.",
        "Good resolution, suitable for simpler models. Fast.",
        "Best For: Medium items.",
        "Cost: Least expensive.",
    ];
}
