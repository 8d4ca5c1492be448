namespace Redemptions.Simulators.Faults;

/// <summary>A fault definition is invalid; <paramref name="fieldName"/> is the invalid field.</summary>
internal sealed class FaultException(string fieldName, string message) : Exception(message)
{
    public string Field => fieldName;
}
