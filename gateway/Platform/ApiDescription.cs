using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Refines the OpenAPI document: which fields are always present, which may be null, and which values a field can have. The web app's
/// TypeScript types are generated from it.
/// </summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.AddSchemaTransformer(
                (schema, context, _) =>
                {
                    Describe(schema, context);
                    return Task.CompletedTask;
                }
            );
            options.AddOperationTransformer(
                (operation, context, _) =>
                {
                    AddQueryParameters(operation, context.Description.ActionDescriptor.EndpointMetadata);
                    return Task.CompletedTask;
                }
            );
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info.Title = "PrintLab API";
                    return Task.CompletedTask;
                }
            );
        });

    private static void AddQueryParameters(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var parameter in metadata.OfType<QueryParameters>().SelectMany(declared => declared.Parameters))
        {
            (operation.Parameters ??= []).Add(parameter.Describe());
        }
    }

    private static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        NumbersAreNumbers(schema);
        if (context.JsonTypeInfo.Kind != JsonTypeInfoKind.Object || schema.Properties is not { Count: > 0 } properties)
        {
            return;
        }

        var isRequest = IsRequest(context.JsonTypeInfo.Type);
        schema.Required = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in context.JsonTypeInfo.Properties)
        {
            if (!properties.TryGetValue(property.Name, out var described))
            {
                continue;
            }

            if (context.JsonTypeInfo.Type == typeof(LabJson) && LabJson.Secret.Contains(property.Name))
            {
                properties.Remove(property.Name);
                continue;
            }

            var isLeftOutWhenNull = Attribute<JsonIgnoreAttribute>(property) is { Condition: JsonIgnoreCondition.WhenWritingNull };
            if ((isLeftOutWhenNull || !property.IsGetNullable) && described is OpenApiSchema never)
            {
                never.Type &= ~JsonSchemaType.Null;
            }

            // A response has all its fields, null or not. A field that a request may omit is null in its handler.
            if (isRequest ? !property.IsSetNullable : !isLeftOutWhenNull)
            {
                schema.Required.Add(property.Name);
            }

            if (property.PropertyType == typeof(JsonElement?))
            {
                properties[property.Name] = AnyObject();
            }

            if (Attribute<OneOfAttribute>(property) is { } words)
            {
                properties[property.Name] = Limit(described, words, context.Document!);
            }
        }
    }

    private static bool IsRequest(Type type) =>
        type.Name.EndsWith("Body", StringComparison.Ordinal) || type.Name.EndsWith("Fields", StringComparison.Ordinal);

    // Event details: each event type has its own fields.
    private static OpenApiSchema AnyObject() =>
        new() { Type = JsonSchemaType.Object | JsonSchemaType.Null, AdditionalProperties = new OpenApiSchema() };

    // The API also accepts numbers as strings, but clients need not send them that way.
    private static void NumbersAreNumbers(OpenApiSchema? schema)
    {
        if (
            schema?.Type is { } type
            && type.HasFlag(JsonSchemaType.String)
            && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number))
        )
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }
    }

    // The property is a single value, a list of values, or a count per value.
    private static IOpenApiSchema Limit(IOpenApiSchema schema, OneOfAttribute words, OpenApiDocument document)
    {
        var type = schema.Type ?? default;
        if (schema is not OpenApiSchema own)
        {
            return schema;
        }

        if (type.HasFlag(JsonSchemaType.Array))
        {
            own.Items = Words(words, document);
            return own;
        }

        if (type.HasFlag(JsonSchemaType.Object))
        {
            NumbersAreNumbers(own.AdditionalProperties as OpenApiSchema);
            own.Properties = words.Values.ToDictionary(word => word, _ => own.AdditionalProperties!);
            own.AdditionalProperties = null;
            own.AdditionalPropertiesAllowed = false;
            return own;
        }

        return type.HasFlag(JsonSchemaType.Null)
            ? new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, Words(words, document)] }
            : Words(words, document);
    }

    private static OpenApiSchemaReference Words(OneOfAttribute words, OpenApiDocument document)
    {
        document.AddComponent(words.Name, new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Values] });
        return new OpenApiSchemaReference(words.Name, document);
    }

    private static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
