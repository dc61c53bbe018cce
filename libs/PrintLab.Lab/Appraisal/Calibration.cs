namespace PrintLab.Lab.Appraisal;

/// <summary>A print of the lab: what the default model guessed, the grams on the scale and the hours it was approved with.</summary>
public sealed record WeighedPrint(PrintGuess Guess, double Grams, double Hours);

/// <summary>How a method's prints turn out in this lab.</summary>
/// <param name="WeighedJobs">what it is made of; 0 for the default</param>
public sealed record Calibration(RobustLine Grams, RobustLine Hours, int WeighedJobs)
{
    /// <summary>Fewer say too little: one odd print among them would be a tenth.</summary>
    public const int LeastJobs = 20;

    /// <summary>The newest so many count: printers, profiles and habits change.</summary>
    public const int MostJobs = 500;

    /// <summary>Where the lab has weighed too little: the default model, give or take what slicer settings and supports make of it.</summary>
    public static Calibration Default { get; } =
        new(new RobustLine(1, 0, Math.Log(0.65), Math.Log(1.5)), new RobustLine(1, 0, Math.Log(0.55), Math.Log(1.9)), WeighedJobs: 0);

    /// <summary>Newest first; those beyond the newest 500 are passed over.</summary>
    public static Calibration Of(IReadOnlyList<WeighedPrint> prints)
    {
        if (prints.Count < LeastJobs)
        {
            return Default;
        }

        var newest = prints.Take(MostJobs).ToList();
        return new Calibration(
            RobustLine.Through([.. newest.Select(print => (print.Guess.Grams, print.Grams))]),
            RobustLine.Through([.. newest.Select(print => (print.Guess.Hours, print.Hours))]),
            newest.Count
        );
    }
}
