namespace PrintLab.Lab.Appraisal;

/// <summary>One of the lab's prints: the default model's guess, the grams on the scale and the hours it was approved with.</summary>
public sealed record WeighedPrint(PrintGuess Guess, double Grams, double Hours);

/// <summary>How a method's prints turn out in this lab, compared to the guesses.</summary>
/// <param name="WeighedJobs">how many it is based on; 0 for the default</param>
public sealed record Calibration(RobustLine Grams, RobustLine Hours, int WeighedJobs)
{
    /// <summary>With fewer the data means too little: one odd print among them would be a tenth.</summary>
    public const int LeastJobs = 20;

    /// <summary>Only the newest ones count: printers, profiles and habits change.</summary>
    public const int MostJobs = 500;

    /// <summary>Used until the lab has weighed enough: the default model, with a margin for slicer settings and supports.</summary>
    public static Calibration Default { get; } =
        new(new RobustLine(1, 0, Math.Log(0.65), Math.Log(1.5)), new RobustLine(1, 0, Math.Log(0.55), Math.Log(1.9)), WeighedJobs: 0);

    /// <summary>Newest first; only the newest 500 are used.</summary>
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
