using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using PrintLab.Contracts;

namespace PrintLab.Lab.Texts;

/// <summary>Cleans the texts of a request by the kinds that its .proto file declares, before anything reads them.</summary>
public sealed class TextGate
{
    private readonly ConcurrentDictionary<MessageDescriptor, IReadOnlyList<Action<IMessage>>> _steps = new();

    /// <summary>Cleans the message itself, with all messages inside it.</summary>
    public void Clean(IMessage message)
    {
        foreach (var step in _steps.GetOrAdd(message.Descriptor, Steps))
        {
            step(message);
        }
    }

    /// <summary>The declared kind of a field's text.</summary>
    public static TextKind KindOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(TextExtensions.Text) ?? TextKind.None;

    private IReadOnlyList<Action<IMessage>> Steps(MessageDescriptor message) =>
        [.. message.Fields.InDeclarationOrder().Select(Step).OfType<Action<IMessage>>()];

    // Null for a field that holds no text.
    private Action<IMessage>? Step(FieldDescriptor field)
    {
        if (field.FieldType == FieldType.String)
        {
            var clean = CleaningOf(KindOf(field));
            return field.IsRepeated
                ? message => CleanAll((IList)field.Accessor.GetValue(message), clean)
                : message => CleanOne(message, field, clean);
        }

        if (field.FieldType != FieldType.Message || field.IsMap)
        {
            return null;
        }

        return field.IsRepeated
            ? message => CleanEach((IEnumerable)field.Accessor.GetValue(message))
            : message => CleanEach(field.Accessor.HasValue(message) ? [field.Accessor.GetValue(message)] : Array.Empty<object>());
    }

    private void CleanEach(IEnumerable messages)
    {
        foreach (IMessage message in messages)
        {
            Clean(message);
        }
    }

    private static void CleanOne(IMessage message, FieldDescriptor field, Func<string, string> clean)
    {
        if (!field.HasPresence || field.Accessor.HasValue(message))
        {
            field.Accessor.SetValue(message, clean((string)field.Accessor.GetValue(message)));
        }
    }

    private static void CleanAll(IList texts, Func<string, string> clean)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            texts[i] = clean((string)texts[i]!);
        }
    }

    private static Func<string, string> CleaningOf(TextKind kind) =>
        kind switch
        {
            TextKind.Line => CleanText.Line,
            TextKind.Name => CleanText.Name,
            TextKind.Address => CleanText.Address,
            TextKind.Free => CleanText.Free,
            TextKind.FileName => CleanText.FileName,
            TextKind.Link => CleanText.Link,
            TextKind.Password => CleanText.Password,
            _ => text => text,
        };
}
