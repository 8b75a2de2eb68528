"""The public page: rules, directives in force, and figures as the gate lets them through."""
