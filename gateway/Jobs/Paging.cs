using Microsoft.OpenApi;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Jobs;

/// <summary>Page and limit of a list, 1 and 50 by default.</summary>
internal sealed record Paging(int Page, int Limit)
{
    private const int LargestLimit = 200;
    private const int LastPage = 10_000_000;

    private static readonly QueryParameter PageNumber = new("page", "The page, from 1.", JsonSchemaType.Integer);
    private static readonly QueryParameter PageSize = new("limit", "Entries per page, 50 by default and at most 200.", JsonSchemaType.Integer);

    /// <summary>The parameters it is read from.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = [PageNumber, PageSize];

    /// <exception cref="Fault">validation_failed for anything but positive integers; a limit above 200 counts as 200.</exception>
    public static Paging From(HttpRequest request)
    {
        var errors = new FieldErrors();
        var page = Read(request, PageNumber, 1, errors);
        var limit = Read(request, PageSize, 50, errors);
        errors.ThrowIfAny();
        return new Paging(Math.Min(page, LastPage), Math.Min(limit, LargestLimit));
    }

    private static int Read(HttpRequest request, QueryParameter parameter, int fallback, FieldErrors errors)
    {
        if (!request.Query.ContainsKey(parameter.Name))
        {
            return fallback;
        }

        var valid = int.TryParse(parameter.Of(request), out var number) && number >= 1;
        errors.Require(valid, parameter.Name, $"{parameter.Name} must be a whole number of at least 1.");
        return number;
    }
}
