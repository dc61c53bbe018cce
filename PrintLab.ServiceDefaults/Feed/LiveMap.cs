using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>Values by key that change while others watch. A slow reader gets several changes as one and never an outdated value.</summary>
public sealed class LiveMap<TValue>
    where TValue : class, IEquatable<TValue>
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, TValue> _current = ImmutableDictionary<string, TValue>.Empty;
    private TaskCompletionSource _changed = New();

    /// <summary>Sets the value, or removes the key if null.</summary>
    public void Set(string key, TValue? value) => Change(current => value is null ? current.Remove(key) : current.SetItem(key, value));

    /// <summary>Replaces all values with these.</summary>
    public void Replace(IEnumerable<KeyValuePair<string, TValue>> values) => Change(_ => values.ToImmutableDictionary());

    /// <summary>All values, then the changes since the last item.</summary>
    public async IAsyncEnumerable<LiveChange<TValue>> Watch([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (seen, change) = Look();
        yield return new LiveChange<TValue>(IsWhole: true, [.. seen.Select(item => KeyValuePair.Create(item.Key, (TValue?)item.Value))]);
        while (true)
        {
            await change.WaitAsync(cancellationToken);
            var before = seen;
            (seen, change) = Look();
            if (Differences(before, seen) is { Count: > 0 } differences)
            {
                yield return new LiveChange<TValue>(IsWhole: false, differences);
            }
        }
    }

    private static List<KeyValuePair<string, TValue?>> Differences(
        ImmutableDictionary<string, TValue> before,
        ImmutableDictionary<string, TValue> now
    ) =>
        [
            .. now.Where(item => !item.Value.Equals(before.GetValueOrDefault(item.Key)))
                .Select(item => KeyValuePair.Create(item.Key, (TValue?)item.Value)),
            .. before.Keys.Where(key => !now.ContainsKey(key)).Select(key => KeyValuePair.Create(key, (TValue?)null)),
        ];

    private (ImmutableDictionary<string, TValue> Values, Task Change) Look()
    {
        lock (_gate)
        {
            return (_current, _changed.Task);
        }
    }

    private void Change(Func<ImmutableDictionary<string, TValue>, ImmutableDictionary<string, TValue>> change)
    {
        lock (_gate)
        {
            var before = _current;
            _current = change(before);
            if (_current != before)
            {
                _changed.TrySetResult();
                _changed = New();
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The changes; a null value means that the key was removed. If whole, it lists everything there is.</summary>
public sealed record LiveChange<TValue>(bool IsWhole, IReadOnlyList<KeyValuePair<string, TValue?>> Entries)
    where TValue : class;
