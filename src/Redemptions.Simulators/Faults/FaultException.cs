namespace Redemptions.Simulators.Faults;

/// <summary>A fault was ordered that cannot be; <paramref name="where"/> is the field with the mistake.</summary>
internal sealed class FaultException(string where, string message) : Exception(message)
{
    public string Where => where;
}
