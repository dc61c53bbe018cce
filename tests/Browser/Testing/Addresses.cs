using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace PrintLab.Tests.Browser.Testing;

/// <summary>Where a page is.</summary>
internal static class Addresses
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Waits until the page is at the address, with * for any part and ** for any parts of its path. Unlike WaitForURLAsync, which misses a
    /// navigation within the app that ends just as it begins to listen, this polls.
    /// </summary>
    public static Task IsAt(this IPage page, string address)
    {
        var pattern = Regex.Escape(address).Replace(@"\*\*", ".*").Replace(@"\*", "[^/]*");
        return Assertions.Expect(page).ToHaveURLAsync(new Regex($"^{pattern}$", RegexOptions.None, Patience));
    }
}
