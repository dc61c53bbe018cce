using PrintLab.Lab.Settings;

namespace PrintLab.Lab.Appraisal;

/// <summary>Price by weight alone, never under the lab's minimum. Decimal arithmetic, half up to the cent.</summary>
public static class Pricing
{
    private const double HeaviestGrams = 100_000;

    /// <summary>A weight a scale can show: more than 0 and finite.</summary>
    public static bool IsWeight(double grams) => grams is > 0 and <= HeaviestGrams;

    /// <summary>Cents for the grams.</summary>
    public static long Cents(PrintMethod method, double grams, int minimumChargeCents)
    {
        var exact = (decimal)grams * method.CentsPerGram;
        return Math.Max(minimumChargeCents, (long)Math.Round(exact, MidpointRounding.AwayFromZero));
    }
}
