using PrintLab.Lab.Settings;

namespace PrintLab.Lab.Appraisal;

/// <summary>Price by weight alone, never below the lab's minimum. Decimal arithmetic, half a cent rounds up.</summary>
public static class Pricing
{
    private const double HeaviestGrams = 100_000;

    /// <summary>Whether a scale can show this weight: more than 0 and finite.</summary>
    public static bool IsWeight(double grams) => grams is > 0 and <= HeaviestGrams;

    /// <summary>The price of the grams in cents.</summary>
    public static long Cents(PrintMethod method, double grams, int minimumChargeCents)
    {
        var exact = (decimal)grams * method.CentsPerGram;
        return Math.Max(minimumChargeCents, (long)Math.Round(exact, MidpointRounding.AwayFromZero));
    }
}
