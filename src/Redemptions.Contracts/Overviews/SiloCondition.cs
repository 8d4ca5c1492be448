namespace Redemptions.Contracts;

/// <summary>A silo of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address.</param>
/// <param name="Status">Its status, such as <c>active</c>, <c>joining</c> or <c>shutting_down</c>.</param>
/// <param name="IsThis">Whether it is the silo that gave this reply.</param>
public sealed record SiloCondition(string Name, string Address, string Status, bool IsThis);
