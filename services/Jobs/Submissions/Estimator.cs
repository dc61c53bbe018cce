using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Submissions;

/// <summary>What a model will come to, by what is known of the lab's prints at this moment.</summary>
public sealed class Estimator(LabSettings lab, WeighedPrints prints)
{
    /// <summary>Null where the shape is not known or the lab has no such method.</summary>
    public Estimate? Of(ModelFacts facts, string printMethod) => Of(facts, printMethod, lab, prints.CalibrationOf(printMethod));

    /// <summary>The same with a calibration of the caller's.</summary>
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

    // A tenth is as fine as anyone reads it; nothing weighs nothing.
    private static double Shown(double value) => Math.Max(0.1, Math.Round(value, 1));
}
