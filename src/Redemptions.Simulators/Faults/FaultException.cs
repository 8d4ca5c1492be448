namespace Redemptions.Simulators.Faults;

/// <summary>A fault definition is invalid; <paramref name="where"/> is the invalid field.</summary>
internal sealed class FaultException(string where, string message) : Exception(message)
{
    public string Where => where;
}
