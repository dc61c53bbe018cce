using System.Text;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Reading;

/// <summary>An operation of the gateway's OpenAPI description.</summary>
/// <param name="Fields">All texts it takes: in path, query, and body.</param>
/// <param name="Body">All members of its body; null if it has none.</param>
internal sealed record Endpoint(string Method, string Path, bool IsForm, IReadOnlyList<Endpoint.Field> Fields, IReadOnlyList<Endpoint.Member>? Body)
{
    /// <summary>Every operation that is described.</summary>
    public static IReadOnlyList<Endpoint> All(JsonElement description) =>
        [
            .. from path in description.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select Of(operation.Name.ToUpperInvariant(), path.Name, operation.Value, description),
        ];

    private static Endpoint Of(string method, string path, JsonElement operation, JsonElement description)
    {
        var fields = Parameters(operation).ToList();
        var (body, isForm) = Members(operation, description);
        fields.AddRange(body?.Where(member => member.IsText).Select(member => new Field(member.Name, "body")) ?? []);
        return new Endpoint(method, path, isForm, fields, body);
    }

    private static IEnumerable<Field> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? parameters
                .EnumerateArray()
                .Select(parameter => new Field(parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString()!))
            : [];

    private static (IReadOnlyList<Member>? Members, bool IsForm) Members(JsonElement operation, JsonElement description)
    {
        if (!operation.TryGetProperty("requestBody", out var body))
        {
            return (null, false);
        }

        var content = body.GetProperty("content").EnumerateObject().First();
        var schema = content.Value.GetProperty("schema");
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            schema = choices.EnumerateArray().Single(choice => choice.TryGetProperty("$ref", out _));
        }

        var name = schema.GetProperty("$ref").GetString()!.Split('/')[^1];
        var properties = description.GetProperty("components").GetProperty("schemas").GetProperty(name).GetProperty("properties");
        return (
            [.. properties.EnumerateObject().Select(property => new Member(property.Name, TypeOf(property.Value)))],
            content.Name.StartsWith("multipart", StringComparison.Ordinal)
        );
    }

    // The last of several types is the one that is not null.
    private static string TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? "string"
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!).Single(one => one != "null")
        : type.GetString()!;

    /// <summary>A text, and where it goes: path, query, or body.</summary>
    public sealed record Field(string Name, string Place);

    /// <summary>A member of a body.</summary>
    public sealed record Member(string Name, string Type)
    {
        public bool IsText => Type is "string" or "array" && Name != "file";

        /// <summary>The text as JSON in ASCII, halves of characters too; for another type, a value of it.</summary>
        public string Json(string text) =>
            Type switch
            {
                "string" => Escaped(text),
                "array" => $"[{Escaped(text)}]",
                "boolean" => "true",
                _ when Name == "lock_token" => "null",
                _ => "1",
            };

        private static string Escaped(string text)
        {
            var json = new StringBuilder(text.Length + 2).Append('"');
            foreach (var character in text)
            {
                _ = character is >= ' ' and <= '~' and not ('"' or '\\') ? json.Append(character) : json.Append($"\\u{(int)character:x4}");
            }

            return json.Append('"').ToString();
        }
    }
}
