using System.Globalization;
using PrintLab.Lab.Settings;

namespace PrintLab.Lab.Appraisal;

/// <summary>Which printers fit a model, as positioned or turned; otherwise, at what scale one would.</summary>
internal sealed class PrinterFit
{
    private readonly IReadOnlyList<double> _size;

    public PrinterFit(IReadOnlyList<double> sizeMm, LabSettings lab, string printMethod, string printer)
    {
        _size = sizeMm;
        var chosen = lab.Printer(printer);
        var method = chosen?.Method ?? printMethod;
        var printers = lab.Printers.Where(one => one.Method == method).ToList();
        printers = printers.Count > 0 ? printers : [.. lab.Printers];
        LargestSide = lab.Printers.Max(one => one.BuildVolumeMm.Max());
        (Code, Message) = chosen is null ? Any(printers) : Chosen(chosen, printers);
    }

    /// <summary>fits, fits_turned, fits_some or too_large.</summary>
    public string Code { get; }

    public string Message { get; }

    public bool IsTooLarge => Code == "too_large";

    /// <summary>Of all printers of the lab, in mm.</summary>
    public double LargestSide { get; }

    /// <summary>Formatted like "42 × 30 × 18 mm".</summary>
    public static string Size(IEnumerable<double> sides) => $"{string.Join(" × ", sides.Select(Side))} mm";

    private (string Code, string Message) Chosen(Printer chosen, List<Printer> printers)
    {
        if (Fits(chosen))
        {
            return ("fits", $"Fits the {chosen.Name}.");
        }

        if (FitsTurned(chosen))
        {
            return ("fits_turned", $"Fits the {chosen.Name} when it is turned onto another side.");
        }

        var others = printers.Where(FitsTurned).ToList();
        return others.Count > 0
            ? ("too_large", $"At {Size(_size)} it is too large for the {chosen.Name} ({Size(chosen.BuildVolumeMm)}). It fits {Names(others)}.")
            : TooLarge(printers);
    }

    private (string Code, string Message) Any(List<Printer> printers)
    {
        var fitting = printers.Where(FitsTurned).ToList();
        return fitting.Count == printers.Count ? ("fits", "Fits every printer you can choose.")
            : fitting.Count > 0 ? ("fits_some", $"At {Size(_size)} it fits only {Names(fitting)}.")
            : TooLarge(printers);
    }

    private (string Code, string Message) TooLarge(List<Printer> printers)
    {
        var largest = printers.MaxBy(Scale)!;
        var scale = Scale(largest);
        var advice =
            scale >= 0.01
                ? FormattableString.Invariant($"At {Math.Floor(100 * scale):0} % of its size it would fit the {largest.Name}; or print it in parts.")
                : "Check the unit you export in.";
        return ("too_large", $"At {Size(_size)} it is too large for every printer you can choose. {advice}");
    }

    // As positioned, or turned on the bed.
    private bool Fits(Printer printer) =>
        _size[2] <= printer.BuildVolumeMm[2]
        && Math.Min(_size[0], _size[1]) <= Math.Min(printer.BuildVolumeMm[0], printer.BuildVolumeMm[1])
        && Math.Max(_size[0], _size[1]) <= Math.Max(printer.BuildVolumeMm[0], printer.BuildVolumeMm[1]);

    private bool FitsTurned(Printer printer) => Scale(printer) >= 1;

    private double Scale(Printer printer) =>
        _size.Order().Zip(printer.BuildVolumeMm.Order(), (side, room) => side > 0 ? room / side : double.MaxValue).Min();

    private static string Names(List<Printer> printers) =>
        string.Join(", ", printers.Take(printers.Count - 1).Select(printer => $"the {printer.Name}"))
        + (printers.Count > 1 ? " and " : "")
        + $"the {printers[^1].Name}";

    private static string Side(double mm) =>
        mm.ToString(
            mm >= 100 ? "0"
                : mm >= 1 ? "0.#"
                : "0.###",
            CultureInfo.InvariantCulture
        );
}
