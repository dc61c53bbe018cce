using Microsoft.OpenApi;
using PrintLab.Lab.Texts;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// A query parameter that a handler parses itself, so that its error names the parameter. Reading it through this keeps the API's description
/// complete.
/// </summary>
/// <param name="Type">How clients see it; it is always read as text.</param>
/// <param name="Values">The only accepted values; null when there are others.</param>
internal sealed record QueryParameter(
    string Name,
    string Description,
    JsonSchemaType Type = JsonSchemaType.String,
    IReadOnlyCollection<string>? Values = null
)
{
    /// <summary>Its text in the request, on one line; empty when it is absent.</summary>
    public string Of(HttpRequest request) => CleanText.Line(request.Query[Name].ToString());

    /// <summary>Its entry in the OpenAPI document.</summary>
    public OpenApiParameter Describe() =>
        new()
        {
            Name = Name,
            In = ParameterLocation.Query,
            Description = Description,
            Schema = new OpenApiSchema { Type = Type, Enum = Values is null ? null : [.. Values] },
        };
}

/// <summary>The query parameters of an endpoint.</summary>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> Parameters);

/// <summary>Declares the query parameters that an endpoint's handler reads.</summary>
internal static class QueryParameterDeclarations
{
    public static TBuilder Reads<TBuilder>(this TBuilder endpoint, params IEnumerable<QueryParameter> parameters)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new QueryParameters([.. parameters]));
}
