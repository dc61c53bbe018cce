using System.Globalization;
using System.Security.Cryptography;

namespace PrintLab.Jobs.PartnerLabs;

/// <summary>The PIN of a partner lab: four digits, all of them equally likely.</summary>
internal static class Pin
{
    public static string Next() => RandomNumberGenerator.GetInt32(10_000).ToString("D4", CultureInfo.InvariantCulture);
}
