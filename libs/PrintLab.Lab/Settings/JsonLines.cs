using System.Text.Json;

namespace PrintLab.Lab.Settings;

/// <summary>Finds the line of a member in a JSON file, so that an error can point to it.</summary>
internal static class JsonLines
{
    /// <summary>One-based line of the member at a path such as <c>methods[1].cents_per_gram</c>; of the nearest parent when it is absent.</summary>
    public static int LineOf(byte[] json, string path)
    {
        var lines = Index(json);
        for (var wanted = path; wanted.Length > 0; wanted = Parent(wanted))
        {
            if (lines.TryGetValue(wanted, out var line))
            {
                return line;
            }
        }

        return 1;
    }

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];

    private static Dictionary<string, int> Index(byte[] json)
    {
        var lines = new Dictionary<string, int>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var path = new Stack<Step>();
        path.Push(new Step(""));
        while (reader.Read())
        {
            var step = path.Peek();
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    step.Member = reader.GetString()!;
                    lines[step.Child] = LineAt(json, reader.TokenStartIndex);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                default:
                    lines.TryAdd(step.NextChild(), LineAt(json, reader.TokenStartIndex));
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        path.Push(new Step(step.Child) { Index = reader.TokenType == JsonTokenType.StartArray ? -1 : null });
                    }

                    break;
            }
        }

        return lines;
    }

    private static int LineAt(byte[] json, long offset) => 1 + json.AsSpan(0, (int)offset).Count((byte)'\n');

    private sealed class Step(string path)
    {
        public string Member { get; set; } = "";

        /// <summary>Null in an object; in an array, the index of the last element read.</summary>
        public int? Index { get; set; }

        public string Child =>
            Index is { } index ? $"{path}[{index}]"
            : path.Length == 0 ? Member
            : $"{path}.{Member}";

        public string NextChild()
        {
            Index++;
            return Child;
        }
    }
}
