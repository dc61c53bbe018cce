using PrintLab.Contracts.Faults;

namespace PrintLab.Gateway.Jobs;

/// <summary>Page and limit of a list, 1 and 50 by default.</summary>
internal sealed record Paging(int Page, int Limit)
{
    private const int LargestLimit = 200;
    private const int LastPage = 10_000_000;

    /// <exception cref="Fault">validation_failed for anything but positive integers; a limit above 200 counts as 200.</exception>
    public static Paging From(HttpRequest request)
    {
        var errors = new FieldErrors();
        var page = Read(request, "page", 1, errors);
        var limit = Read(request, "limit", 50, errors);
        errors.ThrowIfAny();
        return new Paging(Math.Min(page, LastPage), Math.Min(limit, LargestLimit));
    }

    private static int Read(HttpRequest request, string name, int fallback, FieldErrors errors)
    {
        if (!request.Query.TryGetValue(name, out var text))
        {
            return fallback;
        }

        var valid = int.TryParse(text, out var number) && number >= 1;
        errors.Require(valid, name, $"{name} must be a whole number of at least 1.");
        return number;
    }
}
