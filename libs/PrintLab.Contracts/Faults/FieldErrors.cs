namespace PrintLab.Contracts.Faults;

/// <summary>Collects every invalid field of a request, so that a person can fix them all at once.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, object?> _errors = [];

    public FieldErrors Add(string field, string message)
    {
        _errors.TryAdd(field, message);
        return this;
    }

    /// <summary>Adds the message unless the condition holds.</summary>
    public FieldErrors Require(bool condition, string field, string message) => condition ? this : Add(field, message);

    /// <exception cref="Fault">validation_failed, if anything was added.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw ToFault();
        }
    }

    /// <summary>The message describes the first problem; the details contain all of them by field.</summary>
    public Fault ToFault() => new(FaultCode.ValidationFailed, (string)_errors.Values.First()!, _errors);
}
