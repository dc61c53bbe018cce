using System.Reflection;

namespace PrintLab.Gateway.Platform;

/// <summary>The words a field of the API can have: the constants of a class, or the members of an enumeration in lower case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(Type words) : Attribute
{
    /// <summary>Constants or members that the field never has.</summary>
    public string[] Except { get; init; } = [];

    public string Name => words.Name;

    public IEnumerable<string> Values => All().Except(Except, StringComparer.Ordinal);

    private IEnumerable<string> All() =>
        words.IsEnum
            ? Enum.GetNames(words).Select(name => name.ToLowerInvariant())
            : words
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.IsLiteral)
                .Select(field => (string)field.GetRawConstantValue()!);
}
