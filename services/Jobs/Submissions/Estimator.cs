using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Submissions;

/// <summary>Estimates the weight, time and price of a model from what is currently known about the lab's prints.</summary>
public sealed class Estimator(LabSettings lab, WeighedPrints prints)
{
    /// <summary>Null if the shape is unknown or the lab has no such method.</summary>
    public Estimate? Of(ModelFacts facts, string printMethod) => Of(facts, printMethod, lab, prints.CalibrationOf(printMethod));

    /// <summary>The same with the caller's calibration.</summary>
    public static Estimate? Of(ModelFacts facts, string printMethod, LabSettings lab, Calibration calibration)
    {
        if (lab.Method(printMethod) is not { } method || PrintGuess.Of(facts, method) is not { } guess)
        {
            return null;
        }

        var grams = calibration.Grams.Range(guess.Grams);
        var hours = calibration.Hours.Range(guess.Hours);
        return new Estimate
        {
            GramsLow = Shown(grams.Low),
            GramsHigh = Shown(grams.High),
            HoursLow = Shown(hours.Low),
            HoursHigh = Shown(hours.High),
            CentsLow = Pricing.Cents(method, grams.Low, lab.MinimumChargeCents),
            CentsHigh = Pricing.Cents(method, grams.High, lab.MinimumChargeCents),
            WeighedJobs = calibration.WeighedJobs,
        };
    }

    // One decimal is all that matters to readers; nothing weighs zero.
    private static double Shown(double value) => Math.Max(0.1, Math.Round(value, 1));
}
